#include "operator-core/admin/card_list.hpp"

#include "protocol/auth/milenage.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/sim/file_codecs.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace cabinet::core {
namespace {

enum class column { imsi, iccid, msisdn, k, opc, op, amf, algorithm, impi, none };

struct column_name {
    std::string_view name;  ///< lower case, letters and digits only
    column what;
};
constexpr std::array column_names{
    column_name{"imsi", column::imsi},
    column_name{"imsi1", column::imsi},
    column_name{"iccid", column::iccid},
    column_name{"icc", column::iccid},
    column_name{"ccid", column::iccid},
    column_name{"msisdn", column::msisdn},
    column_name{"msisdn1", column::msisdn},
    column_name{"ki", column::k},
    column_name{"k", column::k},
    column_name{"opc", column::opc},
    column_name{"op", column::op},
    column_name{"amf", column::amf},
    column_name{"algorithm", column::algorithm},
    column_name{"impi", column::impi},
};

column column_of(std::string_view cell)
{
    std::string name;
    for (char const c : cell)
        if (is_alnum(c))
            name += to_lower(c);
    auto const found = std::find_if(column_names.begin(), column_names.end(),
                                    [&](column_name const& known) { return known.name == name; });
    return found == column_names.end() ? column::none : found->what;
}

/// Cuts a line at `separator`; ' ' stands for any run of blanks. A cell in quotes may hold the separator and doubled
/// quotes. Nothing where the quotes are wrong.
std::optional<std::vector<std::string>> split(std::string_view line, char separator)
{
    auto const is_blank = [&](char c) { return is_wsp(c) && (c != separator || separator == ' '); };
    if (separator == ' ')
        line = trim(line);
    std::vector<std::string> cells;
    cursor in(line);
    do {
        in.take_while(is_blank);
        std::string cell;
        if (in.take('"')) {
            bool again = false;
            do {
                auto const part = in.take_until('"');
                if (!part)
                    return std::nullopt;
                cell += *part;
                again = in.take('"');  // doubled: one that belongs to the text
                if (again)
                    cell += '"';
            } while (again);
            in.take_while(is_blank);
            if (!in.at_end() && separator != ' ' && in.peek() != separator)
                return std::nullopt;
        } else {
            cell = trim(in.take_while([&](char c) { return c != separator; }));
        }
        cells.push_back(std::move(cell));
    } while (separator == ' ' ? !in.at_end() : in.take(separator));
    return cells;
}

char separator_of(std::string_view names) noexcept
{
    for (char const c : {';', ',', '\t'})
        if (names.find(c) != std::string_view::npos)
            return c;
    return ' ';
}

/// Hexadecimal digits as card tools write them: perhaps after "0x".
template <std::size_t Size>
std::optional<std::array<octet, Size>> parse_key(std::string_view text)
{
    if (istarts_with(text, "0x"))
        text.remove_prefix(2);
    return parse_hex_array<Size>(text);
}

class reader {
public:
    card_list read(std::string_view text)
    {
        if (text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        for (std::size_t number = 1; !text.empty(); ++number) {
            auto const end = std::min(text.find('\n'), text.size());
            auto line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            read_line(number, trim(line), line);
            if (is_full_ || out_.problems.size() >= max_card_problems)
                break;
        }
        if (columns_.empty() && out_.problems.empty())
            out_.problems.emplace_back("there is no line of column names, such as \"IMSI,ICCID,KI,OPC\"");
        return std::move(out_);
    }

private:
    void read_line(std::size_t number, std::string_view trimmed, std::string_view line)
    {
        if (trimmed.empty())
            return;
        if (trimmed.front() == '#') {
            if (columns_.empty())
                remark_ = trim(trimmed.substr(1));
            return;
        }
        if (columns_.empty()) {
            if (read_names(number, trimmed))
                return;
            if (!read_names(number, remark_)) {
                if (out_.problems.empty())
                    problem(
                        number,
                        "this should be the line of column names, with IMSI, KI and OPC or OP among them");
                columns_.assign(1, column::none);  // said once is enough
                return;
            }
        }
        if (std::find(columns_.begin(), columns_.end(), column::imsi) != columns_.end())
            read_card(number, line);
    }

    /// Whether the line has the columns' names.
    bool read_names(std::size_t number, std::string_view line)
    {
        separator_ = separator_of(line);
        auto const cells = split(line, separator_);
        if (!cells)
            return false;
        std::vector<column> columns;
        std::vector<std::string> others;
        for (auto const& cell : *cells) {
            auto const what = column_of(cell);
            if (what != column::none && std::find(columns.begin(), columns.end(), what) != columns.end()) {
                problem(number, "there are two columns \"" + cell + "\"");
                return false;
            }
            columns.push_back(what);
            if (what == column::none && !cell.empty())
                others.push_back(cell);
        }
        auto const has = [&](column what) {
            return std::find(columns.begin(), columns.end(), what) != columns.end();
        };
        if (!has(column::imsi) || !has(column::k) || (!has(column::opc) && !has(column::op)))
            return false;
        columns_ = std::move(columns);
        out_.passed_over = std::move(others);
        return true;
    }

    void read_card(std::size_t number, std::string_view line)
    {
        if (out_.cards.size() >= max_cards) {
            problem(number, "a list has at most " + std::to_string(max_cards) + " cards; divide it");
            is_full_ = true;
            return;
        }
        auto const cells = split(line, separator_);
        if (!cells || cells->size() != columns_.size()) {
            problem(number, !cells ? "a quote is not closed"
                                   : "this line has " + std::to_string(cells->size()) +
                                         " columns, the line of names " + std::to_string(columns_.size()));
            return;
        }
        std::map<column, std::string_view> values;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i] != column::none)
                values[columns_[i]] = (*cells)[i];
        sim_card card;
        card.line = number;
        if (auto const wrong = fill(card, values); !wrong.empty())
            problem(number, wrong);
        else if (auto const other = taken_before(card); !other.empty())
            problem(number, other);
        else
            out_.cards.push_back(std::move(card));
    }

    /// What is wrong with the values, or nothing.
    static std::string fill(sim_card& card, std::map<column, std::string_view>& values)
    {
        card.imsi = values[column::imsi];
        if (auto const wrong = refuse_imsi(card.imsi); !wrong.empty())
            return std::string(wrong);
        card.iccid = values[column::iccid];
        while (card.iccid.ends_with('F') || card.iccid.ends_with('f'))
            card.iccid.pop_back();  // the filler of the card's own file
        if (!card.iccid.empty())
            if (auto const wrong = refuse_iccid(card.iccid); !wrong.empty())
                return std::string(wrong);
        if (auto const number = values[column::msisdn]; !number.empty()) {
            card.msisdn = (number.front() == '+' ? "" : "+") + std::string(number);
            if (auto const wrong = refuse_msisdn(card.msisdn); !wrong.empty())
                return std::string(wrong);
        }
        card.impi = values[column::impi];
        if (!card.impi.empty())
            if (auto const wrong = refuse_impi(card.impi); !wrong.empty())
                return std::string(wrong);
        return fill_keys(card.keys, values);
    }

    static std::string fill_keys(aka_keys& keys, std::map<column, std::string_view>& values)
    {
        auto const k = parse_key<16>(values[column::k]);
        if (!k)
            return "KI is not 32 hexadecimal digits";
        keys.k = auth::key_128(*k);
        if (auto const text = values[column::opc]; !text.empty()) {
            auto const opc = parse_key<16>(text);
            if (!opc)
                return "OPC is not 32 hexadecimal digits";
            keys.opc = auth::key_128(*opc);
        } else {
            auto const op = parse_key<16>(values[column::op]);
            if (!op)
                return "neither OPC nor OP is 32 hexadecimal digits";
            keys.opc = auth::opc_from_op(keys.k, auth::key_128(*op));
        }
        if (auto const text = values[column::amf]; !text.empty()) {
            auto const amf = parse_key<2>(text);
            if (!amf)
                return "AMF is not 4 hexadecimal digits";
            keys.amf = *amf;
        }
        if (auto const algorithm = parse_aka_algorithm(values[column::algorithm]))
            keys.algorithm = *algorithm;
        return {};
    }

    /// Where an earlier card of the list has the same IMSI or ICCID.
    std::string taken_before(sim_card const& card)
    {
        auto const [imsi, is_new] = imsis_.try_emplace(card.imsi, card.line);
        if (!is_new)
            return "the IMSI is also on line " + std::to_string(imsi->second);
        if (card.iccid.empty())
            return {};
        auto const [iccid, is_new_card] = iccids_.try_emplace(card.iccid, card.line);
        return is_new_card ? std::string() : "the ICCID is also on line " + std::to_string(iccid->second);
    }

    void problem(std::size_t line, std::string const& what)
    {
        out_.problems.push_back("line " + std::to_string(line) + ": " + what);
    }

    card_list out_;
    std::vector<column> columns_;
    char separator_ = ',';
    std::string_view remark_;
    bool is_full_ = false;
    std::map<std::string, std::size_t> imsis_, iccids_;
};

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

card_list read_card_list(std::string_view text)
{
    return reader().read(text);
}

std::optional<aka_algorithm> parse_aka_algorithm(std::string_view name) noexcept
{
    for (auto const value : {aka_algorithm::akav2_sha256, aka_algorithm::akav2_md5, aka_algorithm::akav1_md5})
        if (iequals(name, name_of(value)))
            return value;
    return std::nullopt;
}

std::string_view name_of(aka_algorithm value) noexcept
{
    switch (value) {
    case aka_algorithm::akav1_md5:
        return "akav1-md5";
    case aka_algorithm::akav2_md5:
        return "akav2-md5";
    case aka_algorithm::akav2_sha256:
        break;
    }
    return "akav2-sha256";
}

std::string_view refuse_imsi(std::string_view text) noexcept
{
    if (text.find_first_of("eE.,") != std::string_view::npos)
        return "the IMSI was rounded, as spreadsheets do with long numbers; export that column as text";
    return sim::is_imsi(text) ? std::string_view{} : "the IMSI is not 6 to 15 digits";
}

std::string_view refuse_iccid(std::string_view text) noexcept
{
    bool const good = text.size() >= 18 && text.size() <= 20 && all_digits(text);
    return good ? std::string_view{} : "the ICCID is not 18 to 20 digits";
}

std::string_view refuse_msisdn(std::string_view text) noexcept
{
    bool const good = text.size() >= 6 && text.size() <= 16 && text.front() == '+' &&
                      all_digits(text.substr(1)) && text[1] != '0';
    return good ? std::string_view{}
                : "the MSISDN is not an international number of 5 to 15 digits, such as +491511234567";
}

std::string_view refuse_impi(std::string_view text) noexcept
{
    auto const plain = [](char c) { return c > ' ' && c < '\x7F' && c != '"' && c != '\\'; };
    bool const good =
        !text.empty() && text.size() <= max_impi && std::all_of(text.begin(), text.end(), plain);
    return good
               ? std::string_view{}
               : "the IMPI is not 1 to 255 printable ASCII characters without spaces, quotes and backslashes";
}

}  // namespace cabinet::core

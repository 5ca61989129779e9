#pragma once

#include "tests/support/fixed_random.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cabinet::test {

/// A request of one client, whatever carries it.
struct model_request {
    std::string method = "GET";
    std::string target;
    std::string type, if_match, if_none_match;  ///< empty: none
    std::string body;
    std::string device;
    std::int64_t now = 0;  ///< the server's time of day while it handles this, in seconds
};

struct model_answer {
    int status = 0;
    std::string etag, body;
};

/// What contact books are here, in one form of writing: without white space, so that each change gives one text.
struct model_book {
    struct entry {
        std::string uri, label;
    };
    struct list {
        std::optional<std::string> name, label;
        std::vector<entry> entries;
    };
    std::vector<list> lists;
};
std::string write(model_book const& book);

/// A request, and what must come of it.
struct model_step {
    model_request request;
    int status = 0;                   ///< of its answer
    std::optional<std::string> body;  ///< of its answer, where that is told
    bool changes = false;
    std::optional<model_book> next;  ///< after it, where it changes; nothing: deleted
};

/// What one subscriber's documents must be, kept in memory as simply as can be: the book, and each version as a text. It
/// chooses requests at random and knows their answers.
class book_model {
public:
    book_model(std::string xui, std::uint64_t seed) : xui_(std::move(xui)), random_(seed) {}

    /// The next request: whole documents, elements, attributes, on conditions that hold or do not, versions put back.
    model_step choose(std::int64_t now);

    /// Two requests on the same condition, of which one must win.
    std::pair<model_step, model_step> choose_race(std::int64_t now);

    /// Compares an answer; where it stands for a change, that is part of the model from now on.
    void take(model_step const& step, model_answer const& got);

    /// What reads the whole state: the document, its history, and one earlier version.
    model_step read_document(std::int64_t now);
    model_step read_history(std::int64_t now);
    void compare_history(model_answer const& got);
    model_step read_version(std::int64_t now);

    /// After a request without an answer: whether the document that is read is that of before or of after it.
    void resolve(model_step const& unanswered, model_answer const& document);

    /// The document and its tag; empty where there is none.
    std::pair<std::string, std::string> document() const;
    /// The second of its lists, and that one's name.
    std::pair<std::optional<std::string>, std::optional<std::string>> second_list() const;

    /// What was not as it must be; empty: all was.
    std::vector<std::string> const& faults() const noexcept { return faults_; }
    std::size_t changes() const noexcept { return versions_.size(); }
    std::map<std::string, std::size_t> const& kinds() const noexcept
    {
        return kinds_;
    }  ///< how often each was chosen

private:
    struct version {
        std::optional<model_book> book;
        std::string text, etag, device;
        std::int64_t at = 0;
    };

    std::size_t below(std::size_t bound) { return random_.below(bound); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    std::optional<model_book> const& now() const;
    std::string tag() const;
    std::string some_name();
    model_book::list some_list(std::string name);
    model_book some_book();

    model_step begin(std::string method, std::int64_t at, std::string const& node);
    /// Adds a condition; false where it does not hold.
    bool add_condition(model_step& to);
    void change(model_step& step, int status, std::optional<model_book> next);
    model_step choose_document(std::int64_t at);
    model_step choose_list(std::int64_t at);
    model_step choose_position(std::int64_t at);
    model_step choose_entry(std::int64_t at);
    model_step choose_label(std::int64_t at);
    model_step choose_restore(std::int64_t at);
    void fault(model_step const& step, std::string const& what);
    void commit(model_step const& step, std::string etag);

    std::string xui_;
    fixed_random random_;
    std::vector<version> versions_;  ///< by generation, the first being 1
    std::map<std::string, std::string>
        digests_;  ///< of each text: equal texts, equal digests, however they came about
    std::map<std::string, std::size_t> kinds_;
    std::vector<std::string> faults_;
};

}  // namespace cabinet::test

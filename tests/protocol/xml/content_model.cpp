#include "protocol/xml/content_model.hpp"

#include "protocol/xml/schema_rules.hpp"

BOOST_AUTO_TEST_SUITE(xml_content_model)

using namespace cabinet;

namespace {

// Elements of one letter.
xml::element_rule const a{.space = 1, .local = "a"};
xml::element_rule const b{.space = 1, .local = "b"};
xml::element_rule const c{.space = 1, .local = "c"};

xml::particle once(xml::element_rule const& what)
{
    return {.what = xml::particle::kind::element, .element = &what};
}

xml::particle times(xml::particle what, unsigned least, unsigned most)
{
    what.least = least;
    what.most = most;
    return what;
}

xml::particle group(xml::particle::kind kind, std::vector<xml::particle> parts)
{
    return {.what = kind, .parts = std::move(parts)};
}

/// Whether the model takes a word of one-letter elements.
bool takes(xml::content_model const& model, std::string_view word)
{
    std::uint32_t state = 0;
    for (char const letter : word) {
        auto const* const step = model.find(state, 1, std::string_view(&letter, 1));
        if (!step)
            return false;
        state = step->next;
    }
    return model.may_end(state);
}

/// Every word of up to `longest` letters a, b, c.
std::vector<std::string> words(std::size_t longest)
{
    std::vector<std::string> out{""};
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i].size() < longest)
            for (char const letter : {'a', 'b', 'c'})
                out.push_back(out[i] + letter);
    return out;
}

/// Whether a particle describes a word, by trying every way to cut it: the plain meaning of XML Schema part 1 §3.8.4.
bool describes(xml::particle const& part, std::string_view word);

bool describes_once(xml::particle const& part, std::string_view word)
{
    switch (part.what) {
    case xml::particle::kind::element:
        return word == part.element->local;
    case xml::particle::kind::any:
        return word.size() == 1;
    case xml::particle::kind::choice:
        return std::any_of(part.parts.begin(), part.parts.end(),
                           [word](auto const& one) { return describes(one, word); });
    case xml::particle::kind::sequence:
        if (part.parts.empty())
            return word.empty();
        auto rest = part;
        rest.parts.erase(rest.parts.begin());
        for (std::size_t cut = 0; cut <= word.size(); ++cut)
            if (describes(part.parts.front(), word.substr(0, cut)) && describes_once(rest, word.substr(cut)))
                return true;
        return false;
    }
    return false;
}

bool describes(xml::particle const& part, std::string_view word)
{
    if (word.empty() && (part.least == 0 || describes_once(part, "")))
        return true;
    if (part.most == 0)
        return false;
    auto rest = part;
    rest.least -= rest.least == 0 ? 0 : 1;
    rest.most -= rest.most == xml::particle::unbounded ? 0 : 1;
    for (std::size_t cut = 1; cut <= word.size(); ++cut)
        if (describes_once(part, word.substr(0, cut)) && describes(rest, word.substr(cut)))
            return true;
    return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_model_takes_the_words_its_particle_describes)
{
    using kind = xml::particle::kind;
    xml::particle const particles[] = {
        once(a),
        times(once(a), 0, 1),
        times(once(a), 2, 4),
        times(once(a), 0, xml::particle::unbounded),
        times(once(a), 3, xml::particle::unbounded),
        times(once(a), 0, 0),
        group(kind::sequence, {}),
        group(kind::sequence, {once(a), times(once(b), 0, 1), once(c)}),
        group(kind::choice, {once(a), once(b)}),
        times(group(kind::choice, {once(a), once(b)}), 0, xml::particle::unbounded),
        times(group(kind::sequence, {once(a), once(b)}), 1, 2),
        group(kind::sequence, {times(once(a), 0, 1), times(group(kind::choice, {once(b), once(c)}), 1, 3)}),
        times(group(kind::sequence, {times(once(a), 0, 1), times(once(b), 0, 1)}), 0, 2),
        group(kind::choice,
              {group(kind::sequence, {once(a), once(b)}), times(once(c), 0, xml::particle::unbounded)}),
    };
    for (auto const& particle : particles) {
        auto const model = xml::content_model::build(particle);
        BOOST_TEST_REQUIRE(model.has_value());
        for (auto const& word : words(5))
            BOOST_TEST(takes(*model, word) == describes(particle, word),
                       &particle - particles << ' ' << word);
    }
}

BOOST_AUTO_TEST_CASE(a_particle_that_two_parts_compete_for_is_refused)
{
    using kind = xml::particle::kind;
    xml::wildcard const all{.is_negated = true};
    xml::wildcard const other{.is_negated = true, .namespaces = {1}};
    xml::wildcard const listed{.namespaces = {1, 2}};
    auto const any = [](xml::wildcard one) {
        return xml::particle{.what = kind::any, .any = std::move(one)};
    };
    for (auto const& part :
         {group(kind::choice, {once(a), once(a)}), group(kind::sequence, {times(once(a), 0, 1), once(a)}),
          group(kind::sequence, {times(once(a), 0, 1), any(all)}),
          group(kind::sequence, {times(any(all), 0, 1), once(a)}),
          group(kind::choice, {any(listed), any(all)}), group(kind::choice, {any(all), any(other)}),
          group(kind::choice, {any(listed), any(other)})})
        BOOST_TEST(!xml::content_model::build(part).has_value());
    auto const apart = group(kind::choice, {once(a), any(other)});
    BOOST_TEST(xml::content_model::build(apart).has_value());
}

BOOST_AUTO_TEST_CASE(a_model_has_4096_parts_at_the_most)
{
    BOOST_TEST(xml::content_model::build(times(once(a), 4095, 4095)).has_value());
    BOOST_TEST(xml::content_model::build(times(once(a), 4096, 4096)).has_value());
    BOOST_TEST(!xml::content_model::build(times(once(a), 4097, 4097)).has_value());
}

BOOST_AUTO_TEST_CASE(a_wildcard_admits_the_namespaces_it_lists_or_does_not)
{
    xml::wildcard const all{.is_negated = true};
    xml::wildcard const other{.is_negated = true, .namespaces = {1}};
    xml::wildcard const listed{.namespaces = {xml::no_namespace, 2}};
    struct row {
        xml::namespace_number one;
        bool all, other, listed;
    };
    for (auto const& [one, in_all, in_other, in_listed] :
         {row{xml::no_namespace, true, false, true}, row{1, true, false, false}, row{2, true, true, true},
          row{xml::unknown_namespace, true, true, false}}) {
        BOOST_TEST(all.admits(one) == in_all);
        BOOST_TEST(other.admits(one) == in_other);
        BOOST_TEST(listed.admits(one) == in_listed);
    }
}

BOOST_AUTO_TEST_CASE(an_element_may_be_replaced_by_what_substitutes_it)
{
    xml::element_rule const head{.space = 1, .local = "h", .is_abstract = true, .substitutes = {&a, &b}};
    auto const model = xml::content_model::build(once(head));
    BOOST_TEST_REQUIRE(model.has_value());
    BOOST_TEST(takes(*model, "a"));
    BOOST_TEST(takes(*model, "b"));
    BOOST_TEST(!takes(*model, "h"));
}

BOOST_AUTO_TEST_SUITE_END()

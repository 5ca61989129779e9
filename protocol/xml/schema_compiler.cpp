#include "protocol/xml/schema_compiler.hpp"

#include "protocol/xml/schema_attributes.hpp"

#include <algorithm>
#include <utility>

namespace cabinet::xml {
namespace {

/// Makes elements, their types and contents; attributes and simple types come from their own makers.
class schema_compiler {
public:
    schema_compiler(std::string_view name, std::span<embedded_file const> files)
        : components_(name, files, *rules_)
    {}

    std::unique_ptr<schema_rules const> compile()
    {
        for (auto const& [key, node] : components_.all())
            compile_component(std::get<component>(key),
                              {rules_->namespaces[node.in->target], std::get<std::string>(key)}, node);
        fill_waiting_types();
        add_builtin_types();
        join_substitution_groups();
        for (auto& [type, content] : contents_)
            build_model(*type, content);
        return std::move(rules_);
    }

private:
    void compile_component(component kind, schema_reference const& self, schema_node const& node)
    {
        switch (kind) {
        case component::element:
            global_element(self, node);
            break;
        case component::attribute:
            attributes_.global(self, node);
            break;
        case component::type:
            type_named(self, node);
            break;
        case component::group:
        case component::attribute_group:
            break;  // read where they are used
        }
    }

    // ---- elements

    element_rule const* global_element(schema_reference const& to, schema_node const& from)
    {
        auto const& node = components_.find(component::element, to, from);
        auto const name = components_.expanded(to);
        if (auto const known = rules_->elements.find(name); known != rules_->elements.end())
            return known->second;
        auto& made = rules_->element_store.emplace_back();
        rules_->elements.emplace(name, &made);
        made.space = name.first;
        made.local = name.second;
        node.allow({"name", "type", "substitutionGroup", "abstract", "nillable", "final"});
        if (node.has("substitutionGroup")) {
            auto const* const head = global_element(node.refer(node.attribute("substitutionGroup")), node);
            heads_.emplace_back(&made, head);
        }
        fill_element(made, node);
        return &made;
    }

    void fill_element(element_rule& made, schema_node const& node)
    {
        made.is_abstract = node.flag("abstract");
        made.is_nillable = node.flag("nillable");
        auto const inside = node.children();
        if (node.has("type")) {
            if (!inside.empty())
                inside.front().refuse_part();
            made.type = type_named(node.refer(node.attribute("type")), node);
        } else if (!inside.empty()) {
            if (inside.size() > 1)
                inside[1].refuse_part();
            made.type = inline_type(inside.front());
        } else if (node.has("substitutionGroup")) {
            made.type = heads_.back().second->type;  // §3.3.2: that of the head
        }
        if (!made.type)
            made.type = &rules_->any_type;
    }

    element_type const* inline_type(schema_node const& node)
    {
        if (node.local() == "simpleType")
            return wrap(simple_types_.described(node));
        if (node.local() != "complexType")
            node.refuse_part();
        auto& made = rules_->type_store.emplace_back();
        fill_type(made, node);
        return &made;
    }

    /// xsi:type may name them.
    void add_builtin_types()
    {
        auto const space = rules_->intern(schema_namespace);
        rules_->types.emplace(expanded_name{space, "anyType"}, &rules_->any_type);
        for (auto const& one : builtin_types())
            rules_->types.emplace(expanded_name{space, std::string(one.name)},
                                  wrap(simple_types_.builtin(std::string(one.name), {})));
    }

    void join_substitution_groups()
    {
        for (auto const& [member, head] : heads_)
            for (auto const* at = head; at; at = head_of(at)) {
                auto& group = const_cast<element_rule*>(at)->substitutes;
                if (std::find(group.begin(), group.end(), member) != group.end())
                    break;  // a circle
                group.push_back(member);
            }
    }

    element_rule const* head_of(element_rule const* member) const
    {
        for (auto const& [one, head] : heads_)
            if (one == member)
                return head;
        return nullptr;
    }

    // ---- content

    particle read_particle(schema_node const& node)
    {
        particle out;
        out.least = node.times("minOccurs");
        out.most = node.times("maxOccurs");
        if (out.most < out.least)
            node.refuse("maxOccurs is less than minOccurs");
        if (node.local() == "element") {
            out.what = particle::kind::element;
            out.element = local_element(node);
        } else if (node.local() == "any") {
            node.allow({"namespace", "processContents", "minOccurs", "maxOccurs"});
            out.what = particle::kind::any;
            out.any = read_wildcard(node, *rules_);
        } else if (node.local() == "group") {
            node.allow({"ref", "minOccurs", "maxOccurs"});
            auto const& group = components_.find(component::group, node.refer(node.attribute("ref")), node);
            out.parts.push_back(read_group(group));
        } else if (node.local() == "sequence" || node.local() == "choice") {
            node.allow({"minOccurs", "maxOccurs"});
            out.what = node.local() == "choice" ? particle::kind::choice : particle::kind::sequence;
            for (auto const& child : node.children())
                out.parts.push_back(read_particle(child));
        } else {
            node.refuse_part();
        }
        return out;
    }

    particle read_group(schema_node const& group)
    {
        if (std::find(groups_being_read_.begin(), groups_being_read_.end(), group.at) !=
            groups_being_read_.end())
            group.refuse("the group contains itself");
        groups_being_read_.push_back(group.at);
        auto const inside = group.children();
        if (inside.size() != 1)
            group.refuse("a group holds one 'sequence' or 'choice'");
        auto out = read_particle(inside.front());
        groups_being_read_.pop_back();
        return out;
    }

    element_rule const* local_element(schema_node const& node)
    {
        if (node.has("ref")) {
            node.allow({"ref", "minOccurs", "maxOccurs"});
            return global_element(node.refer(node.attribute("ref")), node);
        }
        node.allow({"name", "type", "minOccurs", "maxOccurs", "form", "nillable"});
        auto& made = rules_->element_store.emplace_back();
        made.local = node.attribute("name");
        bool const is_qualified =
            node.has("form") ? node.attribute("form") == "qualified" : node.in->qualified_elements;
        made.space = is_qualified ? node.in->target : no_namespace;
        fill_element(made, node);
        return &made;
    }

    static bool is_empty(particle const& part)
    {
        if (part.most == 0)
            return true;
        bool const is_group = part.what == particle::kind::sequence || part.what == particle::kind::choice;
        return is_group && std::all_of(part.parts.begin(), part.parts.end(), is_empty);
    }

    void build_model(element_type& type, particle const& content)
    {
        if (type.content != content_kind::elements && type.content != content_kind::mixed)
            return;
        auto model = content_model::build(content);
        if (!model)
            throw refused_schema{{errc::bad_schema,
                                  0,
                                  {},
                                  "the content of the type '" + type.name +
                                      "' is too large, or an element may be taken by two of its parts"}};
        type.model = std::move(*model);
    }

    // ---- types

    element_type const* type_named(schema_reference const& to, schema_node const& from)
    {
        if (to.uri == schema_namespace)
            return to.local == "anyType" ? &rules_->any_type : wrap(simple_types_.builtin(to.local, from));
        auto const& node = components_.find(component::type, to, from);
        auto const name = components_.expanded(to);
        if (auto const known = rules_->types.find(name); known != rules_->types.end())
            return known->second;
        if (node.local() == "simpleType")
            return rules_->types.emplace(name, wrap(simple_types_.named(to, from))).first->second;
        auto& made = rules_->type_store.emplace_back();
        rules_->types.emplace(name, &made);
        made.name = to.local;
        fill_type(made, node);
        return &made;
    }

    /// A simple type as a type of elements.
    element_type const* wrap(simple_type const* simple)
    {
        if (auto const known = wrapped_.find(simple); known != wrapped_.end())
            return known->second;
        auto& made = rules_->type_store.emplace_back();
        wrapped_.emplace(simple, &made);
        made.name = simple->name;
        made.content = content_kind::simple;
        made.value = simple;
        made.base = simple->base ? wrap(simple->base) : &rules_->any_type;
        return &made;
    }

    void fill_type(element_type& made, schema_node const& node)
    {
        node.allow({"name", "mixed", "abstract", "final"});
        made.is_abstract = node.flag("abstract");
        made.base = &rules_->any_type;
        unfilled_.insert(&made);
        auto const inside = node.children();
        bool const is_simple = !inside.empty() && inside.front().local() == "simpleContent";
        if (!is_simple && (inside.empty() || inside.front().local() != "complexContent")) {
            fill_content(made, inside, node.flag("mixed"), {});
            return finish_type(made);
        }
        if (inside.size() > 1)
            inside[1].refuse_part();
        auto const derivation = inside.front().children();
        if (derivation.size() != 1)
            inside.front().refuse("one 'extension' or 'restriction' is needed here");
        fill_derived(
            {&made, derivation.front(), is_simple, inside.front().flag("mixed", node.flag("mixed"))});
    }

    void finish_type(element_type& made)
    {
        made.required = static_cast<std::size_t>(std::count_if(
            made.attributes.begin(), made.attributes.end(), [](auto const& one) { return one.is_required; }));
        unfilled_.erase(&made);
    }

    /// A type that is made from another one.
    struct derived_type {
        element_type* made = nullptr;
        schema_node derivation;
        bool is_simple = false;
        bool is_mixed = false;
    };

    /// A list's type holds lists, whose own type may extend it: that one waits until the base is known.
    void fill_derived(derived_type const& one)
    {
        auto& made = *one.made;
        made.base = type_named(one.derivation.refer(one.derivation.attribute("base")), one.derivation);
        if (unfilled_.contains(made.base)) {
            waiting_.push_back(one);
            return;
        }
        if (one.is_simple)
            fill_simple_content(made, one.derivation);
        else
            fill_complex_content(made, one.derivation, one.is_mixed);
        finish_type(made);
    }

    void fill_waiting_types()
    {
        while (!waiting_.empty()) {
            auto const round = std::exchange(waiting_, {});
            for (auto const& one : round)
                fill_derived(one);
            if (waiting_.size() == round.size())
                round.front().derivation.refuse("the type is derived from itself");
        }
    }

    void fill_simple_content(element_type& made, schema_node const& derivation)
    {
        if (derivation.local() != "extension")
            derivation.refuse_part();
        derivation.allow({"base"});
        if (made.base->content != content_kind::simple)
            derivation.refuse("the base has no simple content");
        made.content = content_kind::simple;
        made.value = made.base->value;
        inherit_attributes(made, *made.base);
        auto const inside = derivation.children();
        attributes_.read(made, inside);
    }

    void fill_complex_content(element_type& made, schema_node const& derivation, bool mixed)
    {
        derivation.allow({"base"});
        bool const extends = derivation.local() == "extension";
        if (!extends && derivation.local() != "restriction")
            derivation.refuse_part();
        if (made.base->content == content_kind::simple || (extends && made.base == &rules_->any_type))
            derivation.refuse("such a base is not read here");
        if (made.base != &rules_->any_type)
            inherit_attributes(made, *made.base);
        if (!extends)
            made.other_attributes.clear();
        std::vector<particle> before;
        if (auto const known = contents_.find(const_cast<element_type*>(made.base));
            extends && known != contents_.end())
            before.push_back(known->second);
        auto const base_is_mixed = extends && made.base->content == content_kind::mixed;
        fill_content(made, derivation.children(), mixed || base_is_mixed, std::move(before));
    }

    static void inherit_attributes(element_type& made, element_type const& base)
    {
        made.attributes = base.attributes;
        made.other_attributes = base.other_attributes;
    }

    /// `before`: the content of what is extended.
    void fill_content(element_type& made, std::span<schema_node const> inside, bool mixed,
                      std::vector<particle> before)
    {
        particle content{.parts = std::move(before)};
        if (!inside.empty() && inside.front().local() != "attribute" &&
            inside.front().local() != "attributeGroup" && inside.front().local() != "anyAttribute") {
            content.parts.push_back(read_particle(inside.front()));
            inside = inside.subspan(1);
        }
        made.content = mixed               ? content_kind::mixed
                       : is_empty(content) ? content_kind::empty
                                           : content_kind::elements;
        contents_.emplace(&made, std::move(content));
        attributes_.read(made, inside);
    }

    std::unique_ptr<schema_rules> rules_ = std::make_unique<schema_rules>();
    schema_components components_;
    schema_simple_types simple_types_{components_, *rules_};
    schema_attributes attributes_{components_, simple_types_, *rules_};
    std::vector<std::pair<element_rule*, element_rule const*>> heads_;  ///< members of substitution groups
    std::map<element_type*, particle> contents_;
    std::vector<element> groups_being_read_;
    std::set<element_type const*> unfilled_;  ///< of which not all is known yet
    std::vector<derived_type> waiting_;       ///< for their bases
    std::map<simple_type const*, element_type const*> wrapped_;
};

}  // namespace

located<std::unique_ptr<schema_rules const>> compile_schema(std::string_view name,
                                                            std::span<embedded_file const> files)
{
    try {
        return schema_compiler(name, files).compile();
    }
    catch (refused_schema const& refused) {
        return refused.why;
    }
}

}  // namespace cabinet::xml

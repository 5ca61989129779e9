#include "operator-core/app/run_command.hpp"

#include "operator-core/app/config_file.hpp"
#include "operator-core/app/config_text.hpp"
#include "operator-core/app/serve.hpp"
#include "operator-core/app/setup_commands.hpp"
#include "operator-core/app/subscriber_dialogue.hpp"
#include "operator-core/app/support_dialogue.hpp"

namespace cabinet::core {
namespace {

struct runner {
    terminal& at;

    void operator()(show_text const& c) const { at.out() << c.text; }
    void operator()(serve_command const& c) const { serve(c); }
    void operator()(init_command const& c) const { make_installation(c, at); }
    void operator()(cert_command const& c) const { make_certificates(c, at); }
    void operator()(config_check_command const& c) const
    {
        read_config(c.config);
        at.out() << c.config.string() << " is good.\n";
    }
    void operator()(config_print_command const&) const { at.out() << write_config_template(); }
    void operator()(config_document_command const&) const { at.out() << write_config_reference(); }

    void operator()(history_command const& c) const { support_dialogue(c.config, c.json, at).run(c); }
    void operator()(audit_command const& c) const { support_dialogue(c.config, c.json, at).run(c); }
    void operator()(subscriber_export_command const& c) const
    {
        support_dialogue(c.config, c.json, at).run(c);
    }

    template <class SubscriberCommand>
    void operator()(SubscriberCommand const& c) const
    {
        subscriber_dialogue(c.config, c.json, at).run(c);
    }
};

}  // namespace

void run_command(command const& what, terminal& at)
{
    std::visit(runner{at}, what);
}

}  // namespace cabinet::core

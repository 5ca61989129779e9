#include "ue/sync/live_session.hpp"

#include "protocol/uri/sip_uri.hpp"

#include <algorithm>

namespace cabinet::ue {
namespace {

auth::digest_identity digest_identity_of(sim_identity const& who, std::string realm)
{
    return {.username = who.ims.impi,
            .realm = std::move(realm),
            .accepted = who.password ? auth::password_algorithms : auth::sim_algorithms};
}

sip::registration_profile profile_of(sim_identity const& who, operator_address const& at,
                                     std::string const& instance_id)
{
    sip::registration_profile out;
    out.registrar = "sip:" + at.domain;
    out.public_identity = who.ims.impus.front();
    out.identity = digest_identity_of(who, at.domain);
    out.password = who.password;
    out.instance = instance_id;
    out.user_agent = "Cabinet";
    return out;
}

xcap_account account_of(sim_identity const& who, operator_address const& at, std::string const& instance_id)
{
    return {.identity = digest_identity_of(who, at.xcap.host),
            .password = who.password,
            .authority = at.xcap_authority,
            .root = at.xcap_path,
            .agent = "Cabinet (" + instance_id + ")"};
}

}  // namespace

live_session::live_session(net::shard& home, sim_source& sim, random_source& random, logger& log,
                           std::unique_ptr<dialer> dial, sim_identity const& who, operator_address const& at,
                           std::string const& instance_id)
    : dial_(std::move(dial)),
      sip_({home, *dial_, sim, random, log}, profile_of(who, at, instance_id)),
      xcap_({home, *dial_, sim, random, log}, account_of(who, at, instance_id)),
      xui_(who.ims.impus.front())
{}

asio::awaitable<outcome<login>> live_session::log_in()
{
    auto as = co_await sip_.log_in();
    if (as) {
        // Any of the identities leads to the book; a sip URI is what every XCAP server knows as an XUI.
        auto const sip = std::find_if(as->impus.begin(), as->impus.end(),
                                      [](std::string const& one) { return uri::has_sip_scheme(one); });
        if (sip != as->impus.end())
            xui_ = *sip;
        else if (!as->impus.empty())
            xui_ = as->impus.front();
    }
    co_return as;
}

asio::awaitable<outcome<remote_document>> live_session::fetch(std::string known_etag)
{
    co_return co_await xcap_.get(xui_, std::move(known_etag));
}

asio::awaitable<outcome<stored_document>> live_session::put(std::string text, std::string known_etag)
{
    co_return co_await xcap_.put(xui_, std::move(text), std::move(known_etag));
}

asio::awaitable<outcome<stored_document>> live_session::change(std::vector<element_change> changes,
                                                               std::string known_etag)
{
    co_return co_await xcap_.change(xui_, std::move(changes), std::move(known_etag));
}

asio::awaitable<outcome<std::vector<xcap::version>>> live_session::versions()
{
    co_return co_await xcap_.versions(xui_);
}

asio::awaitable<outcome<remote_document>> live_session::fetch_version(std::uint64_t gen)
{
    co_return co_await xcap_.get_version(xui_, gen);
}

asio::awaitable<void> live_session::log_out()
{
    xcap_.close();
    co_await sip_.log_out();
}

asio::awaitable<trouble> live_session::lost()
{
    co_return co_await sip_.lost();
}

asio::awaitable<std::optional<std::string>> live_session::next_change()
{
    co_return co_await sip_.next_change();
}

remote_document live_session::told_since(std::string const& etag, std::string text)
{
    auto now = sip_.told().since(etag, std::move(text));
    if (!now)
        return {};
    return {remote_document::state::found, std::move(now->etag), std::move(now->text)};
}

void live_session::close() noexcept
{
    xcap_.close();
    sip_.close();
}

}  // namespace cabinet::ue

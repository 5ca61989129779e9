#pragma once

#include "protocol/program/listen_address.hpp"
#include "protocol/program/log_output.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace cabinet::core {

using program::listen_address;
using program::log_format;

enum class binding_storage { durable, memory };

/// Everything that can be set in the configuration file. Each member's initial value is the key's
/// default; the keys, their ranges and what they do are in config_keys.cpp. Paths are relative to the
/// configuration file's folder until read_config() has made them absolute.
struct config {
    struct {
        std::string domain = "ims.mnc001.mcc001.3gppnetwork.org";
        std::string realm;  ///< empty in the file: the domain
        std::vector<std::string> service_route;
    } home;

    struct {
        std::size_t shards = 0;  ///< 0: one for each processor
    } server;

    struct {
        std::vector<listen_address> listen_tls{{"0.0.0.0", 5061}};
        std::size_t message_octets = 65'536;
        std::size_t head_octets = 16'384;
        std::size_t connections = 50'000;
        std::chrono::seconds idle_time{1'800};
    } sip;

    struct {
        std::string host;   ///< empty in the file: from the home domain, TS 23.003 §13.9
        std::string realm;  ///< empty in the file: the host
        std::vector<listen_address> listen{{"0.0.0.0", 8443}};
        std::size_t document_octets = 16'777'216;
        std::size_t held_octets = 67'108'864;
        std::size_t connections = 50'000;
        std::chrono::seconds idle_time{120};
    } xcap;

    struct {
        std::string certificate = "tls/server.pem";
        std::string key = "tls/server.key";
    } tls;

    struct {
        std::string path = "cabinet.db";
        std::string master_key = "master.key";
        binding_storage bindings = binding_storage::durable;
        std::chrono::seconds history_age{2'592'000};
        std::size_t history_versions = 1'000;
        std::size_t history_octets = 16'777'216;
    } store;

    struct {
        std::chrono::seconds expires_default{3'600};
        std::chrono::seconds expires_min{60};
        std::chrono::seconds expires_max{600'000};
        std::size_t contacts = 10;
    } registration;

    struct {
        std::chrono::seconds interval{5};
        std::chrono::seconds expires_default{3'600};
        std::chrono::seconds expires_min{60};
        std::chrono::seconds expires_max{86'400};
    } events;

    struct {
        std::chrono::seconds challenge_time{240};
        std::chrono::seconds nonce_idle{600};
        std::chrono::seconds nonce_life{3'600};
        std::size_t open_challenges = 8;
    } authentication;

    struct {
        log_level level = log_level::info;
        log_format format = log_format::human;
    } log;

    struct {
        std::vector<listen_address> sip_tcp;
        std::vector<listen_address> sip_udp;
        bool password_subscribers = false;
        bool password_md5_only = false;
        bool aka_v1 = false;
        std::string tls_key_log;
    } lab;
};

}  // namespace cabinet::core

package dev.signalbox.contract.messaging;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What every rebuild writes the same: all columns but surrogate keys, for which the rows that they name stand, and these:
 * {@code publication.whole} (what no event had room for), {@code publication.judged_at} (not known of publications from before
 * it was kept; {@code checked_at} follows from it), where a publication stood that was refused unread, since when a
 * major stands where it does, how often its sunset was put off and with which publication that was written, the
 * {@code consumption_history} and the {@code major_standing_history}, and {@code admitted_schema.level} (not known from before
 * they were kept).
 */
final class HashedRows {

    static final Map<String, String> BY_TABLE = Map.ofEntries(
            entry("publication", """
            SELECT product_id, publication_id, version, domain, state, broker_time, checked_at, findings, contracts,
                   impacts, input_ports, lifecycle, sunset, successor,
                   CASE WHEN unread THEN '' ELSE ce_source END AS ce_source,
                   CASE WHEN unread THEN NULL ELSE ce_time END AS ce_time,
                   CASE WHEN unread THEN NULL ELSE correlation_id END AS correlation_id,
                   CASE WHEN unread THEN NULL ELSE causation_id END AS causation_id,
                   CASE WHEN unread THEN NULL ELSE traceparent END AS traceparent,
                   CASE WHEN unread THEN '' ELSE topic END AS topic,
                   CASE WHEN unread THEN 0 ELSE topic_partition END AS topic_partition,
                   CASE WHEN unread THEN 0 ELSE topic_offset END AS topic_offset,
                   CASE WHEN unread THEN '' ELSE faults END AS faults
            FROM (SELECT *, coalesce(findings, '') LIKE '[{"code":"PUBLICATION_UNREADABLE"%' AS unread
                  FROM publication) AS checked"""),
            entry("publication_port", """
            SELECT product_id, publication_id, position, name, type, contract_id, contract_version, document,
                   port.faults
            FROM publication_port AS port JOIN publication ON publication.id = port.publication"""),
            entry(
                    "admitted_product",
                    "SELECT product_id, version, publication_id, admitted_at, sequence FROM admitted_product"),
            entry("admitted_contract", """
            SELECT product_id, contract_id, major, version, digest, matched_version, document, publication_id,
                   admitted_at, old_version, old_digest, outcome
            FROM admitted_contract"""),
            entry("admitted_schema", """
            SELECT contract.product_id, contract_id, version, subject, object, text, fingerprint, use,
                   subject_version, schema_id
            FROM admitted_schema AS kept JOIN admitted_contract AS contract ON contract.id = kept.contract"""),
            entry("consumption", """
            SELECT product_id, consumer_id, kind, input_port, major_version, port, status, since, fields,
                   reader_schema, purpose, contact, revision, declared_at
            FROM consumption"""),
            entry("consumption_history", ""),
            entry(
                    "major_standing",
                    "SELECT product_id, contract_id, major, state, sunset, successor FROM major_standing"),
            entry("major_standing_history", ""),
            entry(
                    "registry_drift",
                    "SELECT product_id, subject, expected, found, since, status, revision FROM registry_drift"),
            entry("rebuild_evidence", ""));

    private HashedRows() {}
}

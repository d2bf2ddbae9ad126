/**
 * Service levels: what the admitted contracts promise, whether it is kept, and how much of the error budget is left
 * (docs/adr/0017).
 *
 * <p>Topics in: {@code product-published} (ProductPublished), {@code schema-changed} (PublicationChecked,
 * ConsumptionChecked), {@code policy-violated} (PublicationJudged, PolicyViolated, PolicySetActivated), {@code sli-measured}
 * (ProductRefreshed, SliMeasured, LineageReported). Topics out: {@code sli-measured.signalbox} (SloEvaluated,
 * LineageObserved, RecordsDeadLettered), {@code sli-measured} (LineageReported, for domains). Tables owned:
 * {@code publication}, {@code promised_objective}, {@code promise}, {@code refresh}, {@code series}, {@code slot_chunk},
 * {@code counter_reading}, {@code counted}, {@code bucket_hour}, {@code hour_sum}, {@code past_hour}, {@code day_sum}, {@code slice_sum},
 * {@code window_cut}, {@code objective}, {@code evaluation}, {@code maintenance}, {@code maintenance_version},
 * {@code port_dataset}, {@code lineage_report}, {@code lineage_dataset}, {@code lineage_fact}, {@code consumer},
 * {@code consumer_count}.
 */
@NullMarked
package dev.signalbox.sli;

import org.jspecify.annotations.NullMarked;

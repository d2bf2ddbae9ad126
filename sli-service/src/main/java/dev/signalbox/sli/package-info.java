/**
 * Service levels: what the admitted contracts promise, whether it is kept, and how much of the error budget is left
 * (docs/adr/0017).
 *
 * <p>Topics in: {@code product-published} (ProductPublished), {@code policy-violated} (PublicationJudged, PolicySetActivated), {@code
 * sli-measured} (ProductRefreshed, SliMeasured). Topics out: {@code sli-measured.signalbox} (SloEvaluated). Tables owned:
 * {@code publication}, {@code promised_objective}, {@code promise}, {@code refresh}, {@code series}, {@code slot}, {@code
 * counted}, {@code bucket_sum}, {@code hour_sum}, {@code past_hour}, {@code day_sum}, {@code objective}, {@code evaluation}, {@code maintenance}, {@code
 * maintenance_version}.
 */
@NullMarked
package dev.signalbox.sli;

import org.jspecify.annotations.NullMarked;

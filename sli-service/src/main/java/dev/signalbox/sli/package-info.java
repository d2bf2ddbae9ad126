/**
 * Service levels: what the admitted contracts promise, whether it is kept, and how much of the error budget is left.
 *
 * <p>Topics in: {@code product-published} (ProductPublished), {@code policy-violated} (PublicationJudged), {@code
 * sli-measured} (ProductRefreshed). Topics out: {@code sli-measured.signalbox} (SloEvaluated). Tables owned: {@code
 * publication}, {@code promised_objective}, {@code promise}, {@code refresh}, {@code objective}, {@code day_sum}.
 */
@NullMarked
package dev.signalbox.sli;

import org.jspecify.annotations.NullMarked;

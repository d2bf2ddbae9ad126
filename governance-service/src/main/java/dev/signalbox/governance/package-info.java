/**
 * governance-service: keeps the council's policies as one active version and judges every accepted publication by them.
 *
 * <p>Topics in: {@code product-published}, {@code schema-changed}, {@code sli-measured.signalbox}. Topics out: {@code
 * policy-violated}, {@code governance-service.dead-letters}. Tables: {@code active_policy_set}, {@code publication}, {@code
 * evaluation_input}, {@code violation}, {@code violation_revision}, {@code objective}, {@code refusal}.
 *
 * <p>{@code model} is pure; {@code cel}, {@code yaml}, {@code odcs} and {@code folder} read what others wrote and are pure
 * but for their libraries; {@code application} decides in the transaction; {@code messaging}, {@code rest} and {@code page}
 * are the edges.
 */
@NullMarked
package dev.signalbox.governance;

import org.jspecify.annotations.NullMarked;

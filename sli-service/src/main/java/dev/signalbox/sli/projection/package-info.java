/** The tables: promises, refreshes, slots, sums and objectives; writes and queries, no decision. */
@NullMarked
package dev.signalbox.sli.projection;

import org.jspecify.annotations.NullMarked;

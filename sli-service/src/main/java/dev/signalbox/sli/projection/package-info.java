/** The tables: publications and what they promise, refreshes, objectives, day sums; writes and queries, no decision. */
@NullMarked
package dev.signalbox.sli.projection;

import org.jspecify.annotations.NullMarked;

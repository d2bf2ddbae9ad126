/** What a measurement carries beside or instead of one value: raw values, and sketches of many. */
@NullMarked
package dev.signalbox.backbone.sample;

import org.jspecify.annotations.NullMarked;

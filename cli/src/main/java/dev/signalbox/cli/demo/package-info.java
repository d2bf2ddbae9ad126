/** The story of a telco, played on a real mesh with real calls: what is admitted, refused, mended, measured and found. */
@NullMarked
package dev.signalbox.cli.demo;

import org.jspecify.annotations.NullMarked;

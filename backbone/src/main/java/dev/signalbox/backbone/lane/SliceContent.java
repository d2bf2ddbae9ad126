package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.intake.Intake;
import java.util.Arrays;
import java.util.List;

/**
 * What was read of the records of a slice. The records themselves are let go: their headers are most of what would wait on the heap
 * while the transaction runs.
 */
final class SliceContent {
    private final List<Intake> intake;
    private final long[] offsets;
    private final long end;

    private SliceContent(List<Intake> intake, long[] offsets, long end) {
        this.intake = intake;
        this.offsets = offsets;
        this.end = end;
    }

    /** @param intake one for each record of the slice */
    static SliceContent of(Slice slice, List<Intake> intake) {
        long[] offsets = new long[intake.size()];
        for (int record = 0; record < offsets.length; record++) {
            offsets[record] = slice.records().get(record).offset();
        }
        return new SliceContent(List.copyOf(intake), offsets, slice.end());
    }

    List<Intake> intake() {
        return intake;
    }

    /** Where the lane stands after it. */
    long end() {
        return end;
    }

    boolean hasHalves() {
        return intake.size() > 1;
    }

    SliceContent firstHalf() {
        int half = half();
        return new SliceContent(intake.subList(0, half), Arrays.copyOf(offsets, half), offsets[half]);
    }

    SliceContent secondHalf() {
        int half = half();
        return new SliceContent(
                intake.subList(half, intake.size()), Arrays.copyOfRange(offsets, half, offsets.length), end);
    }

    private int half() {
        return intake.size() / 2;
    }
}

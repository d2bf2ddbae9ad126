package dev.signalbox.sli.openslo;

/**
 * What an SLI measures.
 *
 * @param sli our name of it; {@code ""} where it names none of ours
 * @param source the type of its metric source
 * @param isRatio whether it is a share of good or bad ones, not a value
 * @param countsBad whether it says how many were bad
 * @param unit of a value; {@code ""} if it says none
 */
record Metric(
        Place place,
        String sli,
        String source,
        boolean isRatio,
        boolean countsBad,
        String unit,
        String element,
        String port) {}

using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>
/// What the review and the carriers say unless the operator does so before: always the same for a code. Codes that end in 0151 need a correction before
/// the payment, 0152 one for the last major carrier, 0153 are refused by the minor ones, 0154 never answered by the last major carrier, and 0150 by nobody
/// refused; of others one in twenty needs a correction for a carrier.
/// </summary>
public static class SimulatedReviewers
{
    // The last major carrier answers 8 to 12 weeks after the payment.
    private const int ShortestDays = 56;
    private const int LongestDays = 84;
    private const int ShortestAgain = 14;
    private const int LongestAgain = 28;

    /// <summary>How many days the review before the carriers' takes.</summary>
    public static int ReviewDays(string code) => Between(2, 4, code + "|review");

    /// <summary>Whether that review wants a correction.</summary>
    public static bool WantsCorrection(ShortCodeApplication application) => application.Code!.EndsWith("0151", StringComparison.Ordinal) && application.Corrections == 0;

    /// <summary>A carrier's answer, and how many days after the payment (or after the correction, when it is asked again) it comes.</summary>
    public static (CarrierAnswer Answer, int Days) AnswerOf(string code, string country, MobileCarrier carrier, int corrections) =>
        (Answer(code, IsLast(code, country, carrier), carrier, corrections), Days(code, country, carrier, corrections));

    private static CarrierAnswer Answer(string code, bool isLast, MobileCarrier carrier, int corrections) => code[^4..] switch
    {
        "0150" or "0151"                          => CarrierAnswer.Approve,
        "0152" when isLast && corrections == 0    => CarrierAnswer.Reject,
        "0153" when !carrier.IsMajor              => CarrierAnswer.Reject,
        "0154" when isLast                        => CarrierAnswer.Never,
        "0152" or "0153" or "0154"                => CarrierAnswer.Approve,
        _ when isLast && corrections == 0 && StableHash.Of(code + "|answer") % 20 == 0 => CarrierAnswer.Reject,
        _ => CarrierAnswer.Approve,
    };

    // The last major carrier needs the whole time, the others half of it or more; who has been asked before is quicker.
    private static int Days(string code, string country, MobileCarrier carrier, int corrections)
    {
        if (corrections > 0) return Between(ShortestAgain, LongestAgain, $"{code}|{carrier.Name}|{corrections}");
        var whole = Between(ShortestDays, LongestDays, code + "|days");
        if (IsLast(code, country, carrier)) return whole;
        return carrier.IsMajor ? whole * Between(50, 95, $"{code}|{carrier.Name}") / 100 : whole * Between(60, 140, $"{code}|{carrier.Name}") / 100;
    }

    private static bool IsLast(string code, string country, MobileCarrier carrier)
    {
        var majors = MobileCarriers.Of(country).Where(one => one.IsMajor).ToList();
        return majors[(int)(StableHash.Of(code + "|last") % majors.Count)] == carrier;
    }

    private static int Between(int first, int last, string seed) => first + (int)(StableHash.Of(seed) % (uint)(last - first + 1));
}

/// <summary>What a carrier says.</summary>
public enum CarrierAnswer
{
    Approve,
    Reject,
    Never,
}

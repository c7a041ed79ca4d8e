namespace TwilioServerless.Domain.Porting;

/// <summary>
/// How the other carrier answers unless the operator does so before: always the same for a number. +1 NPA 555 0151 is refused, 0152 needs another
/// account number, 0153 is put off, 0154 is never answered; others are as their digits have it.
/// </summary>
public static class SimulatedLosingCarrier
{
    /// <summary>+1 NPA 555 0135: its carrier does not let it go.</summary>
    public static bool Keeps(string e164) => Magic(e164) == "0135";

    /// <summary>The answer and after how many business days it comes.</summary>
    public static CarrierAnswer AnswerOf(PortingNumber number) => AnswerOf(number.PhoneNumber, number.Corrections);

    /// <summary>The same of a number about which so many corrections were made.</summary>
    public static CarrierAnswer AnswerOf(string e164, int corrections)
    {
        var seed = Seed(e164);
        return new(KindOf(e164, corrections, seed), 2 + (int)(seed % 3));
    }

    private static CarrierAnswerKind KindOf(string e164, int corrections, uint seed) => Magic(e164) switch
    {
        "0151" => CarrierAnswerKind.Refuse,
        "0152" => corrections == 0 ? CarrierAnswerKind.AskForCorrection : CarrierAnswerKind.Accept,
        "0153" => CarrierAnswerKind.PutOff,
        "0154" => CarrierAnswerKind.Never,
        not null => CarrierAnswerKind.Accept,
        // Of a hundred numbers that nobody has chosen, ninety come at once, and five each on another day or after a correction.
        null => (seed / 3 % 20) switch
        {
            0 => CarrierAnswerKind.PutOff,
            1 => corrections == 0 ? CarrierAnswerKind.AskForCorrection : CarrierAnswerKind.Accept,
            _ => CarrierAnswerKind.Accept,
        },
    };

    private static string? Magic(string e164) => e164 is ['+', '1', _, _, _, '5', '5', '5', '0', '1', _, _] ? e164[^4..] : null;

    // FNV-1a: the same in every process and version.
    private static uint Seed(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }
}

/// <summary>What the other carrier says, and when.</summary>
public sealed record CarrierAnswer(CarrierAnswerKind Kind, int BusinessDays);

/// <summary>The ways to answer.</summary>
public enum CarrierAnswerKind
{
    Accept,
    AskForCorrection,
    Refuse,

    /// <summary>Accepts, and puts it off on the day.</summary>
    PutOff,
    Never,
}

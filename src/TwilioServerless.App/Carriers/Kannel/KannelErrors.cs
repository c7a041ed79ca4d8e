using System.Globalization;
using System.Text.RegularExpressions;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>
/// What an SMSC's words for a failure are in Twilio's codes. What they are is for each operator to choose: the command status of
/// SMPP 3.4 (5.1.3) in "NACK/…", the stat and err of its appendix B in receipts, or a sentence.
/// </summary>
public static partial class KannelErrors
{
    private static readonly (Regex Words, int Code)[] Sentences =
    [
        (Spam(), ErrorCodes.MessageFiltered),
        (Blocked(), ErrorCodes.MessageBlocked),
        (Landline(), ErrorCodes.UnreachableCarrier),
        (Unknown(), ErrorCodes.UnknownHandset),
        (Unreachable(), ErrorCodes.UnreachableHandset),
    ];

    /// <summary>The code; 30008 if the words say nothing.</summary>
    public static int Read(string answer) =>
        Smpp(answer) ?? Array.Find(Sentences, one => one.Words.IsMatch(answer)).Code switch { 0 => ErrorCodes.UnknownDeliveryError, var code => code };

    // "NACK/0x0000000b/Invalid Destination Address"; Kannel writes it so, or in decimal.
    private static int? Smpp(string answer)
    {
        if (CommandStatus().Match(answer) is not { Success: true } match) return null;
        var text = match.Groups[1].Value;
        var status = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : int.Parse(text, CultureInfo.InvariantCulture);
        return status switch
        {
            0x0B => ErrorCodes.UnknownHandset,     // ESME_RINVDSTADR
            0x0A or 0x66 => ErrorCodes.MessageBlocked, // ESME_RINVSRCADR, ESME_RX_R_APPN
            0x40 => ErrorCodes.UnreachableCarrier, // ESME_RINVDSTFLAG
            _ => null,
        };
    }

    [GeneratedRegex(@"^NACK/(0x[0-9a-f]{1,8}|[0-9]{1,9})\b", RegexOptions.IgnoreCase)]
    private static partial Regex CommandStatus();

    [GeneratedRegex("spam|filter|content", RegexOptions.IgnoreCase)]
    private static partial Regex Spam();

    [GeneratedRegex("block|black-?list|barr(ed|ing)|denied|forbidden", RegexOptions.IgnoreCase)]
    private static partial Regex Blocked();

    [GeneratedRegex("landline|fixed.?line|not routable|no route|unroutable|carrier", RegexOptions.IgnoreCase)]
    private static partial Regex Landline();

    [GeneratedRegex("unknown (subscriber|destination|number)|invalid (dest|number)|unallocated|not exist|unassigned|no such", RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex("absent|unreach|switched off|not reachable|detached|expired|memory (capacity )?(full|exceeded)", RegexOptions.IgnoreCase)]
    private static partial Regex Unreachable();
}

using System.Text;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.TwimlBins;

/// <summary>What may be kept in a TwiML Bin.</summary>
public static class TwimlBinRules
{
    /// <summary>The most bytes of a bin's text.</summary>
    public const int LongestTwiml = 16 * 1024;

    /// <summary>A new bin; a name and a text must be wanted.</summary>
    public static TwimlBin Create(Sid account, Sid sid, TwimlBinSettings wanted, DateTimeOffset now) => new()
    {
        Sid = sid,
        AccountSid = account,
        FriendlyName = Setting.Name(wanted.FriendlyName) ?? throw new Refusal(ErrorCodes.MissingParameter, "FriendlyName"),
        Twiml = Twiml(wanted) ?? throw new Refusal(ErrorCodes.MissingParameter, "Twiml"),
        DateCreated = now,
        DateUpdated = now,
    };

    /// <summary>A bin with another name or text.</summary>
    public static TwimlBin Update(TwimlBin bin, TwimlBinSettings wanted, DateTimeOffset now) =>
        bin with { FriendlyName = Setting.Name(wanted.FriendlyName) ?? bin.FriendlyName, Twiml = Twiml(wanted) ?? bin.Twiml, DateUpdated = now };

    private static string? Twiml(TwimlBinSettings wanted) =>
        wanted.Twiml is null || IsTwiml(wanted) ? wanted.Twiml : throw new Refusal(ErrorCodes.InvalidParameter, "Twiml");

    private static bool IsTwiml(TwimlBinSettings wanted) =>
        Encoding.UTF8.GetByteCount(wanted.Twiml!) <= LongestTwiml && wanted.Sample is { } sample && TwimlParser.Parse(sample).Document is not null;
}

using TwilioServerless.App.Http;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Which of an account's short codes are wanted; null or "": does not matter.</summary>
/// <param name="FriendlyName">The whole name.</param>
/// <param name="ShortCode">A code or a part of one; * stands for any digit.</param>
public sealed record ShortCodeFilter(string? FriendlyName, string? ShortCode)
{
    /// <summary>Reads the filters of GET SMS/ShortCodes.</summary>
    public static ShortCodeFilter Read(Form query) => new(query.Text("FriendlyName"), query.Text("ShortCode"));

    /// <summary>Whether the short code is wanted, and still held.</summary>
    public bool Wants(ShortCode code) =>
        code.DateReleased is null
        && (string.IsNullOrEmpty(FriendlyName) || code.FriendlyName == FriendlyName)
        && DigitPattern.Fits(ShortCode, code.Code);
}

using System.Collections.Frozen;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Accounts;

/// <summary>
/// What test credentials answer to Twilio's magic phone numbers
/// (https://www.twilio.com/docs/iam/test-credentials). All other input is checked as usual.
/// </summary>
public static class MagicNumbers
{
    /// <summary>The one number that test credentials own, and can buy.</summary>
    public const string Valid = "+15005550006";

    /// <summary>The one area code with a number to buy.</summary>
    public const string ValidAreaCode = "500";

    private static readonly FrozenDictionary<string, int> MessageTo = new Dictionary<string, int>
    {
        ["+15005550001"] = ErrorCodes.InvalidTo,
        ["+15005550002"] = ErrorCodes.PairUnreachable,
        ["+15005550003"] = ErrorCodes.MessageToNotPermitted,
        ["+15005550004"] = ErrorCodes.Unsubscribed,
        ["+15005550009"] = ErrorCodes.ToNotMobile,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> MessageFrom = new Dictionary<string, int>
    {
        ["+15005550001"] = ErrorCodes.InvalidFrom,
        ["+15005550007"] = ErrorCodes.FromNotOwned,
        ["+15005550008"] = ErrorCodes.MessageQueueFull,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> CallTo = new Dictionary<string, int>
    {
        ["+15005550001"] = ErrorCodes.InvalidCallTo,
        ["+15005550002"] = ErrorCodes.CallToUnreachable,
        ["+15005550003"] = ErrorCodes.CallToNotPermitted,
        ["+15005550004"] = ErrorCodes.CallBlocked,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> CallFrom = new Dictionary<string, int>
    {
        ["+15005550001"] = ErrorCodes.InvalidFrom,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> Purchase = new Dictionary<string, int>
    {
        ["+15005550000"] = ErrorCodes.PhoneNumberNotAvailable,
        ["+15005550001"] = ErrorCodes.InvalidPhoneNumber,
    }.ToFrozenDictionary();

    /// <summary>Refuses a message as the numbers say; a sender that is none of them is not the account's.</summary>
    public static void CheckMessage(string from, string to)
    {
        if (MessageTo.TryGetValue(to, out var refused)) throw new Refusal(refused, to, from, "SMS");
        if (from != Valid) throw new Refusal(MessageFrom.GetValueOrDefault(from, ErrorCodes.FromNotOwned), from);
    }

    /// <summary>Refuses a call as the numbers say; a caller that is none of them is not verified.</summary>
    public static void CheckCall(string from, string to)
    {
        if (CallTo.TryGetValue(to, out var refused)) throw new Refusal(refused, to);
        if (from != Valid) throw new Refusal(CallFrom.GetValueOrDefault(from, ErrorCodes.CallerNotVerified), from);
    }

    /// <summary>The number that is bought when this number is asked for.</summary>
    public static string BuyNumber(string phoneNumber) =>
        phoneNumber == Valid ? Valid : throw new Refusal(Purchase.GetValueOrDefault(phoneNumber, ErrorCodes.InvalidPhoneNumber), phoneNumber);

    /// <summary>The number that is bought when any of this area is asked for.</summary>
    public static string BuyInArea(string areaCode) => areaCode == ValidAreaCode ? Valid : throw new Refusal(ErrorCodes.NoneInAreaCode, areaCode);
}

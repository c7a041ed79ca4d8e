using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Storage;

/// <summary>The keys of phone numbers: who holds one, how it is found, and what it leaves behind.</summary>
public static partial class Keys
{
    /// <summary>The partition of the claims on a block of 10,000 phone numbers: one row per claimed number, key = the number.</summary>
    public static string NumberBlock(string e164) => "numbers:" + e164[..^4];

    /// <summary>In an account's partition: what all pointers from an E.164 number to the row of its SID start with.</summary>
    public static string NumberPointers(string e164) => $"number|{e164}|";

    /// <summary>The pointer from an E.164 number to the row of this SID.</summary>
    public static string NumberPointer(string e164, Sid sid) => NumberPointers(e164) + sid.Value;

    /// <summary>In the account that a number moved to: that it arrived by its n-th move, so that it never does so again.</summary>
    public static string NumberArrival(Sid number, int move) => string.Create(CultureInfo.InvariantCulture, $"arrival|{number}|{move}");

    /// <summary>In front of the numbers that an account gave back and that nobody has bought since, in its partition.</summary>
    public const string Quarantined = "quarantined|";

    /// <summary>Beside the process of a number's rest: the number.</summary>
    public static string RestingNumber(Sid number) => $"resting|{number}";

    /// <summary>In front of the kinds of number that an operator has put up for sale, in the main account's partition.</summary>
    public const string Stock = "stock|";

    /// <summary>A kind of number that was put up for sale.</summary>
    public static string StockOf(string country, string type) => $"{Stock}{country}|{type}";

    /// <summary>In an account's partition: its request for a kind of number, of which there is one.</summary>
    public static string NumberRequestOf(string country, string type) => $"number-request|{country}|{type}";

    /// <summary>The one number of an account on trial, in its partition.</summary>
    public const string TrialNumber = "trial-number";

    /// <summary>In front of the SIDs of verified caller IDs: they are PN SIDs, as those of bought numbers.</summary>
    public const string CallerIds = "caller-id|";

    /// <summary>A verified caller ID.</summary>
    public static string CallerId(Sid sid) => CallerIds + sid;

    /// <summary>From an E.164 number to its verified caller ID.</summary>
    public static string CallerIdPointer(string e164) => $"caller-id-of|{e164}";

    /// <summary>The partition of which trial account has verified some of the numbers: one row per number, key = the number.</summary>
    public static string TrialCallerIds(string e164) => string.Create(CultureInfo.InvariantCulture, $"trial-caller-ids:{Shard(e164):x2}");
}

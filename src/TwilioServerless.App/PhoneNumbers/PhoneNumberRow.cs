using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>A number as its two rows: the number under its SID, and the way to it from its E.164 form.</summary>
public static class PhoneNumberRow
{
    /// <summary>Both rows of a number just bought.</summary>
    public static ImmutableArray<RowChange> Insert(IncomingPhoneNumber number) =>
    [
        RowChange.Insert(number.Sid.Value, Body(number)),
        RowChange.Insert(
            Keys.NumberPointer(number.PhoneNumber, number.Sid), StoredJson.Write(new NumberPointer(number.Sid), PhoneNumberJson.Default.NumberPointer)),
    ];

    /// <summary>A number that was changed since it was read under this ETag.</summary>
    public static RowChange Replace(IncomingPhoneNumber number, string etag) => RowChange.Replace(number.Sid.Value, Body(number), etag);

    /// <summary>The end of both rows.</summary>
    public static ImmutableArray<RowChange> Delete(Stored<IncomingPhoneNumber> number) =>
    [
        RowChange.Delete(number.Key, number.ETag),
        RowChange.Delete(Keys.NumberPointer(number.Value.PhoneNumber, number.Value.Sid)),
    ];

    private static ReadOnlyMemory<byte> Body(IncomingPhoneNumber number) => StoredJson.Write(number, PhoneNumberJson.Default.IncomingPhoneNumber);
}

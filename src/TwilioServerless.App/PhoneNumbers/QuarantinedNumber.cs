using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>In an account's partition: a number that it gave back. Its claim knows how it rests.</summary>
public sealed record QuarantinedNumber(string PhoneNumber, Sid Sid);

/// <summary>The rows of such numbers; one whose number was bought again means nothing any more.</summary>
internal static class QuarantinedNumberRow
{
    /// <summary>To be written in the commit of the release.</summary>
    public static RowChange Of(IncomingPhoneNumber number) => RowChange.Upsert(
        Keys.Quarantined + number.PhoneNumber,
        StoredJson.Write(new QuarantinedNumber(number.PhoneNumber, number.Sid), PhoneNumberJson.Default.QuarantinedNumber));

    /// <summary>Somebody has bought the number: it is not among those of its last holder any more.</summary>
    public static async Task ForgetAsync(Store store, NumberClaim last, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(last.AccountSid), [RowChange.Delete(Keys.Quarantined + last.PhoneNumber)], ct);
        }
        catch (ConflictException)
        {
            // It is not there.
        }
    }
}

using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Takes deleted TwiML Apps off the numbers that point to them; a number that points to none is left as it is.</summary>
public sealed class FreeNumbersHandler(Store store, PhoneNumberTable numbers) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => FreeNumbers.FreeLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items)
            outcomes.Add(await TryFreeAsync(batch, ((FreeNumbers)item.Work).ApplicationSid, ct) ? LaneOutcome.Settled : LaneOutcome.Retry(batch.Tenant.Now));
        return outcomes;
    }

    // False: somebody changed a number at this very moment, so there may be one left.
    private async Task<bool> TryFreeAsync(LaneBatch batch, Sid application, CancellationToken ct)
    {
        var all = RowRange.Prefix(batch.Partition, SidPrefix.PhoneNumber);
        try
        {
            await foreach (var found in store.EachAsync(all, PhoneNumberJson.Default.IncomingPhoneNumber, ct))
                if (found.Value.VoiceApplicationSid == application || found.Value.SmsApplicationSid == application) await FreeAsync(batch.Tenant, found, application, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private async Task FreeAsync(Tenant tenant, Stored<IncomingPhoneNumber> found, Sid application, CancellationToken ct)
    {
        var number = NumberRules.Free(found.Value, application, tenant.Now);
        await store.CommitAsync(Keys.Partition(number.AccountSid), [PhoneNumberRow.Replace(number, found.ETag)], ct);
        numbers.Forget(number.AccountSid, number.PhoneNumber);
    }
}

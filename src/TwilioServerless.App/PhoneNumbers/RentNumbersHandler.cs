using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Lets the rent of an upgraded account's number begin; a second time there is nothing to begin.</summary>
public sealed class RentNumbersHandler(NumberRents rents, PhoneNumberTable numbers, Store store) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => RentNumbers.RentLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items)
            outcomes.Add(await TryRentAsync(batch, item.Work.Due, ct) ? LaneOutcome.Settled : LaneOutcome.Retry(batch.Tenant.Now));
        return outcomes;
    }

    // False: the number is being released or bought at this very moment.
    private async Task<bool> TryRentAsync(LaneBatch batch, DateTimeOffset upgraded, CancellationToken ct)
    {
        var rent = await rents.UpgradeAsync(batch.Tenant with { Now = upgraded }, numbers, ct);
        try
        {
            if (!rent.Rows.IsEmpty) await store.CommitAsync(batch.Tenant, batch.Partition, rent, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }
}

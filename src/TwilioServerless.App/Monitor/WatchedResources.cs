using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Monitor;

/// <summary>Whether a message, a call or whatever else is watched is there: the row of its SID, read for nothing else.</summary>
public sealed class WatchedResources(Store store)
{
    /// <summary>Refuses a SID that the account has no resource of, or has deleted it.</summary>
    public async Task RequireAsync(Sid account, Sid sid, CancellationToken ct)
    {
        var row = await store.FindAsync(Keys.Partition(account, sid.Partition), sid.Value, MonitorJson.Default.WatchedRow, ct);
        if (row is null or { Value.IsDeleted: true }) throw new Refusal(ErrorCodes.NotFound, sid);
    }
}

/// <summary>What all rows of resources that can be deleted have in common.</summary>
public sealed record WatchedRow(bool IsDeleted = false);

using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.CallerIds;

/// <summary>That an account has verified a number for its trial.</summary>
public sealed class ErasableTrialCallerIds(TrialCallerIds trials) : IErasable
{
    private static readonly string Prefix = Keys.CallerIdPointer("");

    /// <inheritdoc />
    public string Name => "trial_caller_ids";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <inheritdoc />
    public Task EraseAsync(Deletion deleted, Row row, CancellationToken ct) => trials.ForgetAsync(deleted.AccountSid, row.Key[Prefix.Length..], ct);
}

using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.TestClocks;

/// <summary>What lives by an account's clock and takes its turns by itself once it is woken.</summary>
public interface IClockwork
{
    /// <summary>Whether a turn is due that was not taken yet.</summary>
    Task<bool> IsBehindAsync(Tenant tenant, CancellationToken ct);
}

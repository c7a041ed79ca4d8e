namespace TwilioServerless.App.Accounts;

/// <summary>What a slice holds for an account and gives back when that is closed: numbers, short codes, senders.</summary>
public interface IGivesBack
{
    /// <summary>
    /// Gives back some of it; true: nothing is left. <paramref name="closed"/> is the account at the moment it was closed. May be
    /// killed and done again.
    /// </summary>
    Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct);
}

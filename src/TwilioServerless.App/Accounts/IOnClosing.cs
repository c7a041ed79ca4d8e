using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>Who follows what becomes of an account from its closing on.</summary>
public interface IOnClosing
{
    /// <summary>What to write in the commit that closes the account.</summary>
    Task<Change> BeginAsync(Tenant closed, CancellationToken ct);

    /// <summary>All that the account held is given back. May be told again.</summary>
    Task GivenBackAsync(Tenant closed, CancellationToken ct);
}

using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>All that accounts hold, whichever slice knows of it.</summary>
public sealed class Holdings(IEnumerable<IGivesBack> slices)
{
    /// <summary>Gives some of it back as of the moment the account was closed; true: nothing is left.</summary>
    public async Task<bool> GiveBackAsync(Account closed, CancellationToken ct)
    {
        var then = new Tenant(closed, closed.DateClosed ?? closed.DateUpdated);
        var isDone = true;
        foreach (var slice in slices) isDone &= await slice.GiveBackAsync(then, ct);
        return isDone;
    }

    /// <summary>Why something ended that was given back, in words for its customer.</summary>
    public static string ReasonOf(Account closed) => closed.Status == AccountStatus.Closed ? "account closed" : "account put to rest";
}

using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Accounts;

/// <summary>
/// The trial: a small balance to try things out, and the upgrade that ends it
/// (https://help.twilio.com: "the beginning balance on an upgraded project will be limited to the amount funded while upgrading").
/// </summary>
public static class TrialRules
{
    /// <summary>What an account on trial opens with: given, not paid.</summary>
    public static Posting Credit(Account account, DateTimeOffset now) => Given(account, now) with
    {
        Id = "promo:trial",
        Debit = BookAccount.Promotions,
        Credit = BookAccount.Customer(account.Sid),
        Amount = CreditIn(account.Currency),
        Description = "Trial credit",
    };

    /// <summary>
    /// The account upgraded: what is left of the trial's balance goes (a debt is forgiven), so that its balance begins at what
    /// was funded, and the number it had for free is rented from now on.
    /// </summary>
    public static Decision<Account> Upgrade(Account account, Money left, Posting? funding, DateTimeOffset now)
    {
        if (account.Type != AccountType.Trial) throw new Refusal(ErrorCodes.Conflict);
        if (account.Status != AccountStatus.Active) throw new Refusal(ErrorCodes.AccountNotActive);
        var upgraded = account with { Type = AccountType.Full, DateUpdated = now };
        Work[] work = [.. Settle(account, left, now), .. funding is null ? [] : new[] { new Post(funding) }, new RentNumbers(now)];
        return Decision.Of(upgraded, [.. work, .. account.IsSubaccount ? [] : new[] { new UpgradeFamily(now) }]);
    }

    private static Post[] Settle(Account account, Money left, DateTimeOffset now)
    {
        var nothing = Money.Zero(account.Currency);
        if (left == nothing) return [];
        var (customer, ours) = (BookAccount.Customer(account.Sid), BookAccount.Promotions);
        return
        [
            new(Given(account, now) with
            {
                Id = "promo:trial-end",
                Debit = left > nothing ? customer : ours,
                Credit = left > nothing ? ours : customer,
                Amount = left > nothing ? left : -left,
                Description = "End of the trial",
            }),
        ];
    }

    private static Posting Given(Account account, DateTimeOffset now) => new()
    {
        Id = "",
        DatePosted = now,
        AccountSid = account.Sid,
        Debit = "",
        Credit = "",
        Amount = Money.Zero(account.Currency),
        Description = "",
    };

    // Twilio gives US$ 15.50; the others come to about as much.
    private static Money CreditIn(Currency currency) => Money.Of(currency switch
    {
        Currency.GBP => 12m,
        Currency.JPY => 2300m,
        _            => 15.50m,
    }, currency);
}

/// <summary>Work: a main account was upgraded, so its subaccounts on trial are, too.</summary>
/// <param name="Due">When it was upgraded, in its time.</param>
public sealed record UpgradeFamily(DateTimeOffset Due) : Work(FamilyLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string FamilyLane = "upgrade-family";
}

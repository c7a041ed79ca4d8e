using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class TrialRulesTests
{
    private static readonly Account Parent = GivenAccount.Parent() with { Type = AccountType.Trial, Currency = Currency.USD };

    [Theory]
    [InlineData(Currency.USD, "15.50000")]
    [InlineData(Currency.GBP, "12.00000")]
    [InlineData(Currency.JPY, "2300.00000")]
    public void An_account_on_trial_opens_with_money_that_is_given(Currency currency, string amount)
    {
        var credit = TrialRules.Credit(Parent with { Currency = currency }, GivenAccount.Now);

        Assert.Equal(("promo:trial", "promotions", $"customer:{Parent.Sid}", amount), (credit.Id, credit.Debit, credit.Credit, credit.Amount.ToString()));
        Assert.Null(credit.Category);
    }

    [Theory]
    [InlineData(15.50, 20)]
    [InlineData(15.42750, 20)] // some of it is used
    [InlineData(0, 20)]
    [InlineData(-0.0075, 20)] // a debt is forgiven
    [InlineData(15.50, 0)]
    public void After_the_upgrade_the_balance_is_what_was_funded(decimal left, decimal funded)
    {
        var funding = funded == 0 ? null : Payments.Receive(Parent.Sid, Currency.USD, new(funded, "key"), GivenAccount.Now);

        var (upgraded, work) = TrialRules.Upgrade(Parent, Money.Of(left, Currency.USD), funding, GivenAccount.Now);

        var before = new Balance(Money.Of(left, Currency.USD), 3);
        var after = work.OfType<Post>().Aggregate(before, (balance, post) => balance.Add(post.Posting));
        Assert.Equal(Money.Of(funded, Currency.USD), after.Amount); // left − left + funded
        Assert.All(work.OfType<Post>(), post => Assert.True(post.Posting.Amount > Money.Zero(Currency.USD)));
        Assert.Equal(AccountType.Full, upgraded.Type);
        Assert.Single(work.OfType<RentNumbers>());
    }

    [Fact]
    public void The_subaccounts_of_a_main_account_are_upgraded_with_it_and_those_of_nobody_else()
    {
        var nothing = Money.Zero(Currency.USD);

        Assert.Single(TrialRules.Upgrade(Parent, nothing, null, GivenAccount.Now).Work.OfType<UpgradeFamily>());
        Assert.Empty(TrialRules.Upgrade(GivenAccount.Sub(Parent) with { Type = AccountType.Trial, Currency = Currency.USD }, nothing, null, GivenAccount.Now).Work.OfType<UpgradeFamily>());
    }

    [Fact]
    public void Only_an_active_trial_can_be_upgraded()
    {
        Assert.Equal(20409, Refused(Parent with { Type = AccountType.Full }));
        Assert.Equal(20005, Refused(Parent with { Status = AccountStatus.Suspended }));
        Assert.Equal(20005, Refused(Parent with { Status = AccountStatus.Closed }));
    }

    [Theory]
    [InlineData(AccountType.Full, null, AccountType.Full)]
    [InlineData(AccountType.Full, AccountType.Trial, AccountType.Trial)]
    [InlineData(AccountType.Trial, null, AccountType.Trial)]
    [InlineData(AccountType.Trial, AccountType.Full, null)]
    public void A_subaccount_is_on_trial_as_its_parent_or_to_try_that_out(AccountType parent, AccountType? wanted, AccountType? made)
    {
        var open = () => AccountRules.OpenSubaccount(Parent with { Type = parent }, 0, new(GivenAccount.SidOf('c'), "sealed", null, null, wanted), GivenAccount.Now);

        if (made is null) Assert.Equal(10002, Assert.Throws<Refusal>(open).Error.Code);
        else Assert.Equal(made, open().Type);
    }

    private static int Refused(Account account) =>
        Assert.Throws<Refusal>(() => TrialRules.Upgrade(account, Money.Zero(Currency.USD), null, GivenAccount.Now)).Error.Code;
}

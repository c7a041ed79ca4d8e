using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class AccountRulesTests
{
    private static readonly Account Parent = GivenAccount.Parent();

    [Fact]
    public void A_subaccount_takes_type_and_currency_from_its_parent()
    {
        var made = Open(Parent, name: "Branch");

        Assert.Equal((Parent.Sid, Parent.Type, Parent.Currency, AccountStatus.Active), (made.OwnerSid, made.Type, made.Currency, made.Status));
        Assert.Equal("Branch", made.FriendlyName);
    }

    [Fact]
    public void A_subaccount_without_a_name_is_named_after_its_time() =>
        Assert.Equal("SubAccount Created at 2026-03-02 03:04 pm", Open(Parent, name: null).FriendlyName);

    [Fact]
    public void A_subaccount_has_no_subaccounts() =>
        Assert.Equal(21101, Refused(() => Open(GivenAccount.Sub(Parent))));

    [Fact]
    public void An_account_has_at_most_a_thousand_subaccounts()
    {
        Open(Parent, existing: 999);
        Assert.Equal(21480, Refused(() => Open(Parent, existing: 1000)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void A_name_has_1_to_64_characters(int length, bool isRefused)
    {
        var rename = () => Update(Parent, new AccountChange(new string('n', length), null));

        if (isRefused) Assert.Equal(20002, Refused(rename));
        else Assert.Equal(length, rename().FriendlyName.Length);
    }

    [Fact]
    public void The_status_of_a_main_account_cannot_be_changed() =>
        Assert.Equal(21477, Refused(() => Update(Parent, new AccountChange(null, AccountStatus.Closed))));

    [Fact]
    public void A_subaccount_stays_suspended_while_its_parent_is()
    {
        var parent = Parent with { Status = AccountStatus.Suspended };
        var sub = GivenAccount.Sub(parent, status: AccountStatus.Suspended);

        Assert.Equal(21476, Refused(() => AccountRules.Update(sub, parent, new AccountChange(null, AccountStatus.Active), GivenAccount.Now).State));
    }

    [Fact]
    public void Who_was_suspended_by_the_operator_cannot_reactivate_but_can_close()
    {
        var sub = GivenAccount.Sub(Parent, status: AccountStatus.Suspended) with { IsSuspendedByOperator = true };

        Assert.Equal(21478, Refused(() => Update(sub, new AccountChange(null, AccountStatus.Active))));
        Assert.Equal(AccountStatus.Closed, Update(sub, new AccountChange(null, AccountStatus.Closed)).Status);
    }

    [Fact]
    public void A_closed_account_stays_closed() =>
        Assert.Equal(21479, Refused(() => Update(GivenAccount.Sub(Parent, status: AccountStatus.Closed), new AccountChange(null, AccountStatus.Active))));

    [Fact]
    public void What_is_not_asked_for_stays()
    {
        var sub = GivenAccount.Sub(Parent);

        var changed = Update(sub, new AccountChange("Renamed", null));

        Assert.Equal(sub with { FriendlyName = "Renamed", DateUpdated = GivenAccount.Now }, changed);
    }

    private static Account Open(Account parent, int existing = 0, string? name = "Branch") =>
        AccountRules.OpenSubaccount(parent, existing, new NewSubaccount(GivenAccount.SidOf('c'), "sealed", name, null), GivenAccount.Now);

    private static Account Update(Account account, AccountChange change) => AccountRules.Update(account, Parent, change, GivenAccount.Now).State;

    private static int Refused(Func<Account> story) => Assert.Throws<Refusal>(story).Error.Code;
}

using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class AccessRulesTests
{
    private static readonly Account Parent = GivenAccount.Parent();
    private static readonly Account Child = GivenAccount.Sub(Parent);

    [Fact]
    public void An_account_reaches_itself_and_its_subaccounts()
    {
        Assert.Same(Parent, AccessRules.Reach(Parent, Parent.Sid, Parent));
        Assert.Same(Child, AccessRules.Reach(Parent, Child.Sid, Child));
        Assert.Same(Child, AccessRules.Reach(Child, Child.Sid, Child));
    }

    [Fact]
    public void A_subaccount_is_not_let_in_to_its_parent() =>
        Assert.Equal(20003, Refused(() => AccessRules.Reach(Child, Parent.Sid, Parent)));

    [Fact]
    public void Of_strangers_and_siblings_nobody_learns_that_they_exist()
    {
        var stranger = GivenAccount.Parent('d');
        var sibling = GivenAccount.Sub(Parent, 'e');

        Assert.Equal(20404, Refused(() => AccessRules.Reach(Parent, stranger.Sid, stranger)));
        Assert.Equal(20404, Refused(() => AccessRules.Reach(Parent, stranger.Sid, null)));
        Assert.Equal(20404, Refused(() => AccessRules.Reach(Child, sibling.Sid, sibling)));
    }

    [Fact]
    public void Test_credentials_and_their_owner_do_not_reach_each_other()
    {
        var test = GivenAccount.Sub(Parent, 'f') with { IsTest = true };

        Assert.Equal(20404, Refused(() => AccessRules.Reach(Parent, test.Sid, test)));
        Assert.Equal(20404, Refused(() => AccessRules.Reach(test, Child.Sid, Child)));
        Assert.Equal(20404, Refused(() => AccessRules.Reach(test, Parent.Sid, Parent)));
    }

    [Fact]
    public void A_suspended_account_is_heard_and_a_closed_one_is_not()
    {
        AccessRules.MayEnter(Child with { Status = AccountStatus.Suspended }, Parent with { Status = AccountStatus.Suspended }, isHearing: true);
        Assert.Equal(20003, Refused(() => AccessRules.MayEnter(Child with { Status = AccountStatus.Closed }, Parent, isHearing: true)));
        Assert.Equal(20003, Refused(() => AccessRules.MayEnter(Child, Parent with { Status = AccountStatus.Closed }, isHearing: true)));
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Closed)]
    public void Only_an_active_account_of_an_active_parent_is_let_in(AccountStatus status)
    {
        AccessRules.MayEnter(Child, Parent);
        Assert.Equal(20003, Refused(() => AccessRules.MayEnter(Child with { Status = status }, Parent)));
        Assert.Equal(20003, Refused(() => AccessRules.MayEnter(Child, Parent with { Status = status })));
        Assert.Equal(20005, Refused(() => AccessRules.MayChange(Child with { Status = status }, isTraffic: false)));
        Assert.Equal(10001, Refused(() => AccessRules.MayChange(Child with { Status = status }, isTraffic: true)));
    }

    private static int Refused(Action story) => Assert.Throws<Refusal>(story).Error.Code;
}

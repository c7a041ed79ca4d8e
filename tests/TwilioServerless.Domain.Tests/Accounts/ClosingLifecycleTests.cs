using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using static TwilioServerless.Domain.Accounts.ClosingEvent;
using static TwilioServerless.Domain.Accounts.ClosingStatus;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class ClosingLifecycleTests
{
    private static readonly Account Parent = GivenAccount.Parent();

    // Every step there is; everything else is ignored or refused.
    private static readonly Dictionary<(ClosingStatus, ClosingEvent), ClosingStatus> Steps = new()
    {
        [(GivingBack, GivenBack)]      = Kept,
        [(GivingBack, RefundOwed)]     = RefundDue,
        [(RefundDue, Refunded)]        = Kept,
        [(RefundDue, Withheld)]        = Kept,
        [(Kept, DeletionDue)]          = Deleting,
        [(Kept, DeletionNotWanted)]    = KeptForGood,
        [(Kept, RefundOwed)]           = RefundDue,
        [(KeptForGood, RefundOwed)]    = RefundDue,
        [(KeptForGood, ProjectClosed)] = Kept,
    };

    [Fact]
    public void Each_state_and_event_leads_where_the_table_says_or_nowhere()
    {
        foreach (var from in Enum.GetValues<ClosingStatus>())
            foreach (var happened in Enum.GetValues<ClosingEvent>())
                Assert.Equal((from, happened, Expected(from, happened)), (from, happened, ClosingLifecycle.Next(from, happened)));
    }

    [Theory]
    [InlineData(AccountStatus.Closed, AccountType.Full, 1, true)]
    [InlineData(AccountStatus.Closed, AccountType.Full, 0, false)]
    [InlineData(AccountStatus.Closed, AccountType.Full, -1, false)]
    [InlineData(AccountStatus.Closed, AccountType.Trial, 1, false)]
    [InlineData(AccountStatus.Active, AccountType.Full, 1, false)]
    public void What_an_upgraded_customer_has_left_is_owed_to_him_once_his_project_is_closed(AccountStatus owner, AccountType type, int left, bool isOwed) =>
        Assert.Equal(isOwed, ClosingRules.IsRefundOwed(Parent with { Type = type }, Parent with { Status = owner }, Money.Of(left, Currency.USD)));

    [Fact]
    public void A_project_is_closed_once_and_a_subaccount_is_none()
    {
        var closed = ClosingRules.CloseProject(Parent, GivenAccount.Now).State;

        Assert.Equal((AccountStatus.Closed, GivenAccount.Now), (closed.Status, closed.DateClosed));
        Assert.Equal(ErrorCodes.Conflict, Assert.Throws<Refusal>(() => ClosingRules.CloseProject(closed, GivenAccount.Now)).Error.Code);
        Assert.Equal(ErrorCodes.SubaccountOfSubaccount, Assert.Throws<Refusal>(() => ClosingRules.CloseProject(GivenAccount.Sub(Parent), GivenAccount.Now)).Error.Code);
    }

    [Fact]
    public void A_project_is_deleted_in_any_case_and_a_subaccount_with_it_or_if_its_project_wants_that()
    {
        var keeping = Parent with { DeletesClosedSubaccounts = false };

        Assert.True(ClosingRules.IsDeletionWanted(keeping, keeping));
        Assert.False(ClosingRules.IsDeletionWanted(GivenAccount.Sub(keeping), keeping));
        Assert.True(ClosingRules.IsDeletionWanted(GivenAccount.Sub(keeping), keeping with { DeletesClosedSubaccounts = true }));
        Assert.True(ClosingRules.IsDeletionWanted(GivenAccount.Sub(keeping), keeping with { Status = AccountStatus.Closed }));
    }

    private static ClosingStatus? Expected(ClosingStatus from, ClosingEvent happened) => Steps.TryGetValue((from, happened), out var to) ? to : null;
}

using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class AccountLifecycleTests
{
    [Theory]
    [InlineData(AccountStatus.Active, AccountStatus.Active, AccountStatus.Active)]
    [InlineData(AccountStatus.Active, AccountStatus.Suspended, AccountStatus.Suspended)]
    [InlineData(AccountStatus.Active, AccountStatus.Closed, AccountStatus.Closed)]
    [InlineData(AccountStatus.Suspended, AccountStatus.Active, AccountStatus.Active)]
    [InlineData(AccountStatus.Suspended, AccountStatus.Suspended, AccountStatus.Suspended)]
    [InlineData(AccountStatus.Suspended, AccountStatus.Closed, AccountStatus.Closed)]
    [InlineData(AccountStatus.Closed, AccountStatus.Active, null)]
    [InlineData(AccountStatus.Closed, AccountStatus.Suspended, null)]
    [InlineData(AccountStatus.Closed, AccountStatus.Closed, null)]
    public void A_status_goes_where_the_table_says(AccountStatus from, AccountStatus wanted, AccountStatus? next) =>
        Assert.Equal(next, AccountLifecycle.Next(from, wanted));
}

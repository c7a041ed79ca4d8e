using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.Domain.Tests.PhoneNumbers;

public sealed class TransferRulesTests
{
    private static readonly Account Parent = Of(1, 1);
    private static readonly Account Branch = Of(2, 1);
    private static readonly Account Desk = Of(3, 1);

    public static TheoryData<Account, Account?, Sid, int> Refused => new()
    {
        { Branch, Desk, Branch.Sid, ErrorCodes.TransferByParentOnly },
        { Branch, Parent, Branch.Sid, ErrorCodes.TransferByParentOnly },
        { Branch, null, Parent.Sid, ErrorCodes.NoTransferAccount },
        { Branch, Of(4, 4), Parent.Sid, ErrorCodes.UnrelatedTransferAccount },
        { Branch, Of(5, 4), Parent.Sid, ErrorCodes.UnrelatedTransferAccount },
        { Branch, Of(6, 1) with { IsTest = true }, Parent.Sid, ErrorCodes.UnrelatedTransferAccount },
        { Branch, Desk with { Status = AccountStatus.Suspended }, Parent.Sid, ErrorCodes.InactiveTransferAccount },
        { Branch, Desk with { Status = AccountStatus.Closed }, Parent.Sid, ErrorCodes.InactiveTransferAccount },
        { Branch, Desk with { Type = AccountType.Trial }, Parent.Sid, ErrorCodes.NoSecondTrialNumber },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Who_may_not_move_a_number_there_is_told_why(Account from, Account? to, Sid asking, int code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => TransferRules.Check(from, to, asking)).Error.Code);

    [Fact]
    public void The_main_account_moves_numbers_in_all_directions()
    {
        Assert.Equal(Desk, TransferRules.Check(Branch, Desk, Parent.Sid));
        Assert.Equal(Parent, TransferRules.Check(Branch, Parent, Parent.Sid));
        Assert.Equal(Branch, TransferRules.Check(Parent, Branch, Parent.Sid));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("PN00000000000000000000000000000001")]
    [InlineData("AC1")]
    public void What_is_no_account_is_refused(string text) =>
        Assert.Equal(ErrorCodes.InvalidTransferAccount, Assert.Throws<Refusal>(() => TransferRules.Target(text)).Error.Code);

    private static Account Of(int n, int owner) => new()
    {
        Sid = Sid.Parse($"AC{n:x32}"),
        OwnerSid = Sid.Parse($"AC{owner:x32}"),
        FriendlyName = "Test",
        Status = AccountStatus.Active,
        Type = AccountType.Full,
        SealedAuthToken = "",
        Currency = Currency.USD,
        DateCreated = default,
        DateUpdated = default,
    };
}

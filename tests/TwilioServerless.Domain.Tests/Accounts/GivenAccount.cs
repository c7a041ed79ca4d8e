using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Accounts;

internal static class GivenAccount
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 4, 0, TimeSpan.Zero);

    public static Account Parent(char digit = 'a', AccountStatus status = AccountStatus.Active) => Of(SidOf(digit), SidOf(digit), status);

    public static Account Sub(Account parent, char digit = 'b', AccountStatus status = AccountStatus.Active) => Of(SidOf(digit), parent.Sid, status);

    public static Sid SidOf(char digit) => Sid.Parse("AC" + new string(digit, 32));

    private static Account Of(Sid sid, Sid owner, AccountStatus status) => new()
    {
        Sid = sid,
        OwnerSid = owner,
        FriendlyName = "Test",
        Status = status,
        Type = AccountType.Full,
        SealedAuthToken = "sealed",
        Currency = Currency.GBP,
        DateCreated = Now.AddYears(-1),
        DateUpdated = Now.AddYears(-1),
    };
}

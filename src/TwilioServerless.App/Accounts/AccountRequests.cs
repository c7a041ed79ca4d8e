using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>The parameters of POST Accounts: FriendlyName; TestClockSid and Type (trial, full) are ours.</summary>
public sealed record NewAccountRequest(string? FriendlyName, Sid? TestClockSid, AccountType? Type = null)
{
    public static NewAccountRequest Read(Form form) =>
        new(Named(form.Text("FriendlyName")), Clock(form.Text("TestClockSid")), form.Choice<AccountType>("Type", ErrorCodes.InvalidParameter));

    private static string? Named(string? name) => name is "" ? null : name;

    private static Sid? Clock(string? text) =>
        string.IsNullOrEmpty(text) ? null : Sid.TryParse(text, SidPrefix.TestClock, out var sid) ? sid : throw new Refusal(ErrorCodes.NotFound, text);
}

/// <summary>The parameters of POST Accounts/{Sid}.</summary>
public static class AccountChangeRequest
{
    public static AccountChange Read(Form form) => new(form.Text("FriendlyName"), form.Choice<AccountStatus>("Status", ErrorCodes.InvalidStatus));
}

/// <summary>The filters of GET Accounts: the exact name, the status.</summary>
public sealed record AccountFilter(string? FriendlyName, AccountStatus? Status)
{
    public static AccountFilter Read(Form query) =>
        new(query.Given("FriendlyName"), query.Choice<AccountStatus>("Status", ErrorCodes.InvalidStatus));

    public bool Wants(Account account) =>
        (FriendlyName is null || account.FriendlyName == FriendlyName) && (Status is null || account.Status == Status);
}

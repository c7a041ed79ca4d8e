using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>
/// Who asks, and for which account: <paramref name="Tenant"/> is the account the path names, at its own time;
/// <paramref name="AuthenticatedSid"/> the account whose credentials were used, the same or its parent.
/// </summary>
public sealed record Caller(Tenant Tenant, Sid AuthenticatedSid)
{
    public Account Account => Tenant.Account;

    public Sid AccountSid => Tenant.Account.Sid;

    /// <summary>The account's time.</summary>
    public DateTimeOffset Now => Tenant.Now;

    /// <summary>Test credentials: the request is checked and answered, but changes nothing.</summary>
    public bool IsTest => Tenant.Account.IsTest;
}

/// <summary>Hands the caller from authentication to the function.</summary>
public static class CallerOfRequest
{
    private static readonly object Key = new();

    /// <summary>Who was authenticated for this request.</summary>
    public static Caller Caller(this HttpContext http) => (Caller)http.Items[Key]!;

    /// <summary>Who was authenticated for this request.</summary>
    public static Caller Caller(this HttpRequest request) => request.HttpContext.Caller();

    /// <summary>Remembers who was authenticated.</summary>
    public static void SetCaller(this HttpContext http, Caller caller) => http.Items[Key] = caller;
}

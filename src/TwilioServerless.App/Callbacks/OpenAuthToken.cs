using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Callbacks;

/// <summary>The plain primary auth token of an account, which signs its webhooks.</summary>
public delegate string OpenAuthToken(Account account);

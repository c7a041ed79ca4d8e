namespace TwilioServerless.Domain.Errors;

/// <summary>The errors that code raises, by name. Their texts and statuses are in errors.csv.</summary>
public static class ErrorCodes
{
    // Platform
    public const int MissingParameter = 20001;
    public const int InvalidFriendlyName = 20002;
    public const int Authenticate = 20003;
    public const int MethodNotAllowed = 20004;
    public const int AccountNotActive = 20005;
    public const int TestCredentials = 20008;

    /// <summary>Whatever its {0}, the customer sees the path of the request.</summary>
    public const int NotFound = 20404;
    public const int Conflict = 20409;
    public const int InvalidParameter = 20422;
    public const int InternalError = 20500;
    public const int NotOffered = 20501;

    // Accounts
    public const int SubaccountOfSubaccount = 21101;
    public const int InvalidStatus = 21475;
    public const int ParentSuspended = 21476;
    public const int StatusOfParent = 21477;
    public const int SuspendedByTwilio = 21478;
    public const int AccountClosed = 21479;
    public const int TooManySubaccounts = 21480;
    public const int InvalidPageToken = 21481;
}

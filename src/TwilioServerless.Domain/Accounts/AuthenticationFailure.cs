namespace TwilioServerless.Domain.Accounts;

/// <summary>Twilio's words for the ways of not being let in: the text of error 20003.</summary>
public static class AuthenticationFailure
{
    public const string NoCredentials = "Authentication Error - No credentials provided";
    public const string InvalidUser = "Authentication Error - invalid username";
    public const string Refused = "Authenticate";
}

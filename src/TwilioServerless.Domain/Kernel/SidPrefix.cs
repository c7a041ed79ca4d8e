namespace TwilioServerless.Domain.Kernel;

/// <summary>The two letters in front of each kind of SID.</summary>
public static class SidPrefix
{
    public const string Account = "AC";
    public const string ApiKey = "SK";
    public const string Application = "AP";
    public const string Call = "CA";
    public const string Media = "ME";
    public const string Message = "SM";
    public const string MediaMessage = "MM";
    public const string PhoneNumber = "PN";
    public const string Request = "RQ";

    /// <summary>A test clock; ours, Twilio has none.</summary>
    public const string TestClock = "CK";
}

namespace TwilioServerless.Domain.Kernel;

/// <summary>The two letters in front of each kind of SID.</summary>
public static class SidPrefix
{
    public const string Account = "AC";
    public const string Address = "AD";
    public const string AlphaSender = "AI";
    public const string ApiKey = "SK";
    public const string Application = "AP";
    public const string Call = "CA";
    public const string ChannelSender = "XE";
    public const string Conference = "CF";
    public const string Content = "HX";
    public const string HostedNumberOrder = "HR";
    public const string Media = "ME";
    public const string MediaMessage = "MM";
    public const string Message = "SM";
    public const string MessagingService = "MG";
    public const string Notification = "NO";
    public const string PhoneNumber = "PN";
    public const string PortIn = "KW";
    public const string PortingDocument = "RD";
    public const string PortingNumber = "PU";
    public const string ProxyInteraction = "KI";
    public const string ProxyParticipant = "KP";
    public const string ProxyService = "KS";
    public const string ProxySession = "KC";
    public const string Queue = "QU";
    public const string Recording = "RE";
    public const string Request = "RQ";
    public const string ShortCode = "SC";
    public const string ShortCodeApplication = "WF";
    public const string Transcription = "TR";
    public const string TwimlBin = "EH";

    /// <summary>A case of the abuse desk; ours, Twilio shows none.</summary>
    public const string AbuseCase = "AB";

    /// <summary>A mail in the simulated post office; ours, Twilio has none.</summary>
    public const string Mail = "EM";

    /// <summary>A request for numbers that are not in stock; ours, Twilio has it in its console.</summary>
    public const string NumberRequest = "NR";

    /// <summary>A recorded exchange with the customer's server; ours, Twilio has none.</summary>
    public const string Exchange = "EX";

    /// <summary>A number that another carrier has asked for; ours, Twilio has none.</summary>
    public const string PortOut = "KO";

    /// <summary>A registered sender ID; ours, Twilio has none.</summary>
    public const string SenderId = "SI";

    /// <summary>A test clock; ours, Twilio has none.</summary>
    public const string TestClock = "CK";
}

namespace TwilioServerless.Domain.Errors;

/// <summary>The errors that code raises, by name. Their texts and statuses are in errors.csv.</summary>
public static partial class ErrorCodes
{
    // Platform
    public const int MissingParameter = 20001;
    public const int InvalidFriendlyName = 20002;
    public const int Authenticate = 20003;
    public const int MethodNotAllowed = 20004;
    public const int AccountNotActive = 20005;
    public const int AccessDenied = 20006;
    public const int TestCredentials = 20008;
    public const int NotComplete = 20009;

    /// <summary>Whatever its {0}, the customer sees the path of the request.</summary>
    public const int NotFound = 20404;
    public const int Forbidden = 20403;
    public const int Conflict = 20409;
    public const int InvalidParameter = 20422;
    public const int TooManyRequests = 20429;
    public const int InternalError = 20500;
    public const int NotOffered = 20501;
    public const int NoMediaStream = 20502;

    // Accounts
    public const int InactiveAccount = 10001;
    public const int NotOnTrial = 10002;
    public const int ReceiverInactive = 10003;
    public const int TooManyCalls = 10004;
    public const int SubaccountOfSubaccount = 21101;
    public const int InvalidStatus = 21475;
    public const int ParentSuspended = 21476;
    public const int StatusOfParent = 21477;
    public const int SuspendedByTwilio = 21478;
    public const int AccountClosed = 21479;
    public const int TooManySubaccounts = 21480;
    public const int InvalidPageToken = 21481;

    // Calls
    public const int NoCallTo = 21201;
    public const int InvalidCallUrl = 21205;
    public const int InvalidSendDigits = 21206;
    public const int InvalidTimeout = 21208;
    public const int InvalidCallMethod = 21209;
    public const int CallerNotVerified = 21210;
    public const int NoCallFrom = 21213;
    public const int CallToUnreachable = 21214;
    public const int CallToNotPermitted = 21215;
    public const int CallBlocked = 21216;
    public const int InvalidCallTo = 21217;
    public const int CallToUnverified = 21219;
    public const int CallNotInProgress = 21220;
    public const int InvalidApplicationSid = 21218;
    public const int SipUsernameTooLong = 21221;
    public const int SipUsernameIllegal = 21222;
    public const int SipPasswordTooLong = 21223;
    public const int SipPasswordIllegal = 21224;
    public const int SipUsernameWithoutPassword = 21225;
    public const int SipPasswordWithoutUsername = 21226;
    public const int SipHeadersTooLong = 21227;
    public const int SipHeaderNameIllegal = 21228;
    public const int SipHeaderValueIllegal = 21229;
    public const int InvalidMachineDetection = 21234;
    public const int NoDetectionCallback = 21262;
    public const int CallQueueFull = 22005;
    public const int QueueExists = 22003;
    public const int InvalidQueueSize = 14207;
    public const int InvalidParticipantLabel = 16023;
    public const int TrialCallTooLong = 13805;
    public const int TooManyApplications = 21301;

    public const int ConferenceFull = 16020;
    public const int DialInDialedCall = 13201;
    public const int DialInvalidCallerId = 13214;
    public const int DialInvalidNumber = 13223;
    public const int DialBlocked = 13225;
    public const int DialNotPermitted = 13227;

    // Phone numbers
    public const int InvalidNumberUrl = 21402;
    public const int InvalidNumberMethod = 21403;
    public const int NoSecondTrialNumber = 21404;
    public const int VoiceFallbackWithoutUrl = 21405;
    public const int SmsFallbackWithoutUrl = 21406;
    public const int NumberWithoutSms = 21407;
    public const int NoCallerIdLookup = 21409;
    public const int ApplicationNotAccessible = 21420;
    public const int InvalidPhoneNumber = 21421;
    public const int PhoneNumberNotAvailable = 21422;
    public const int InvalidAreaCode = 21451;
    public const int NoneInAreaCode = 21452;
    public const int AreaCodeNotSupported = 21457;
    public const int ProvisioningTypeMismatch = 21458;

    public const int InvalidTransferAccount = 21470;
    public const int NoTransferAccount = 21471;
    public const int InactiveTransferAccount = 21472;
    public const int UnrelatedTransferAccount = 21473;
    public const int TransferByParentOnly = 21474;
    public const int LocalAddressRequired = 21615;
    public const int AddressRequired = 21631;
    public const int BundleRequired = 21649;

    // Addresses
    public const int InvalidAddress = 21628;
    public const int AddressNeedsCorrection = 21629;

    // Caller IDs
    public const int AlreadyCallerId = 21449;
    public const int AlreadyValidated = 21450;
    public const int ValidatedByOtherTrial = 21453;
    public const int InvalidCallDelay = 21454;

    // Messages
    public const int InvalidTo = 21211;
    public const int InvalidFrom = 21212;
    public const int ToIsShortCode = 21265;
    public const int ToIsFrom = 21266;
    public const int AlphanumericOnTrial = 21267;
    public const int PremiumRate = 21268;
    public const int MessageToNotPermitted = 21408;
    public const int NoMessageBody = 21602;
    public const int NoMessageFrom = 21603;
    public const int NoMessageTo = 21604;
    public const int BodyTooLongForOldEndpoint = 21605;
    public const int FromNotOwned = 21606;
    public const int MessageToUnverified = 21608;
    public const int InvalidStatusCallback = 21609;
    public const int Unsubscribed = 21610;
    public const int MessageQueueFull = 21611;
    public const int PairUnreachable = 21612;
    public const int ToNotMobile = 21614;
    public const int BodyTooLong = 21617;
    public const int NoContent = 21619;
    public const int InvalidMediaUrl = 21620;
    public const int FromWithoutMms = 21621;
    public const int MmsNotEnabled = 21622;
    public const int TooManyMedia = 21623;
    public const int InvalidValidityPeriod = 21624;

    /// <summary>A short code that writes to another country than its own.</summary>
    public const int ShortCodeAbroad = 21659;
    public const int QueueOverflow = 30001;
    public const int AccountSuspended = 30002;
    public const int UnreachableHandset = 30003;
    public const int MessageBlocked = 30004;
    public const int UnknownHandset = 30005;
    public const int UnreachableCarrier = 30006;
    public const int MessageFiltered = 30007;
    public const int UnknownDeliveryError = 30008;
    public const int ContentTooLarge = 30019;
    public const int CannotCancelMessage = 30409;
    public const int HighRiskCountry = 30649;
    public const int NoSuchService = 21701;
    public const int NoSenderForRecipient = 21703;
    public const int NoSenders = 21704;
    public const int InvalidService = 21705;
    public const int SenderInService = 21710;
    public const int SenderNotInService = 21711;
    public const int SenderInOtherService = 21712;
    public const int TooManySenders = 21714;
    public const int SenderWithoutMessaging = 21715;
    public const int SendAtMissing = 35111;
    public const int SendAtNotPossible = 35114;
    public const int ScheduleWithoutService = 35118;
    public const int TooManyScheduled = 35125;
    public const int CannotBeScheduled = 35126;

    // Media and channels
    public const int MediaTooLarge = 11751;
    public const int InvalidContentType = 12300;
    public const int ContentRequired = 21654;
    public const int InvalidContent = 21655;
    public const int InvalidContentVariables = 21656;
    public const int ChannelMismatch = 21910;
    public const int NoChannelTo = 63003;
    public const int ChannelRefusedContent = 63005;
    public const int NoSuchChannel = 63007;
    public const int ChannelFailure = 63012;
    public const int SandboxNotJoined = 63015;
    public const int OutsideWindow = 63016;
    public const int ChannelMediaNotFetched = 63019;
    public const int ChannelInvalidContent = 63021;
    public const int ChannelMediaTooLarge = 63034;

    // Proxy
    public const int NumberInOtherService = 80101;
    public const int AlreadyParticipant = 80103;
    public const int NumberInService = 80104;
    public const int NoVoiceNumber = 80201;
    public const int NoNumberOfCountry = 80203;
    public const int NoMatchingNumber = 80206;
    public const int NoUnreservedNumber = 80207;
    public const int NoUnusedNumber = 80208;
    public const int ProxyNumberNotOwned = 80301;
    public const int NoSuchProxyIdentifier = 80304;
    public const int NoSuchProxyIdentifierSid = 80305;
    public const int NoSuchSessionName = 80308;
    public const int InvalidParticipant = 80404;
    public const int ServiceNameTaken = 80602;
    public const int SessionNameTaken = 80603;
    public const int ProxyIdentifierInUse = 80604;
    public const int SessionClosed = 80607;
    public const int InvalidSessionStatus = 80608;
    public const int TooManyParticipants = 80609;
    public const int ProxyNumberInUse = 80611;
    public const int WasParticipant = 80612;
    public const int DownstreamRejected = 80613;
    public const int NoPartner = 80614;
    public const int PoolFull = 80622;
    public const int DuplicateParticipant = 80623;
    public const int ProxyStopWord = 80901;
    public const int NoActiveSession = 80902;
    public const int SessionExpired = 80904;
    public const int NoSession = 80905;
    public const int InteractionIntercepted = 80909;
    public const int MessageToVoiceOnly = 80910;
    public const int CallToMessageOnly = 80911;
    public const int OutOfSessionFailed = 80913;

    // The customer's server
    public const int InvalidUrlFormat = 11100;
    public const int HttpRetrievalFailure = 11200;
    public const int ConnectTimedOut = 11201;
    public const int ConnectRefused = 11202;
    public const int ConnectionFailure = 11205;
    public const int ProtocolViolation = 11206;
    public const int BadHostName = 11210;
    public const int TooManyRedirects = 11215;
    public const int TlsHandshakeFailed = 11220;
    public const int CertificateNotYetValid = 11235;
    public const int CertificateExpired = 11236;
    public const int CertificateNotTrusted = 11237;
    public const int AnswerTooLarge = 11750;
    public const int EmptyAnswer = 11770;
    public const int StatusCallbackFailed = 15003;
}

namespace TwilioServerless.Domain.Errors;

/// <summary>Why a number does not come from another carrier.</summary>
public static partial class ErrorCodes
{
    public const int NotPortable = 22130;
    public const int AlreadyInTargetAccount = 22131;
    public const int AlreadyOfAnotherOwner = 22132;
    public const int ManualPortingOnly = 22133;
    public const int TypeNotPortable = 22134;
    public const int CarrierKeepsNumber = 22135;
    public const int AlreadyInYourAccounts = 22136;
    public const int PortInProgress = 22137;
}
